package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.settings.BackfillSettings;
import io.github.postdeploy.spi.BusySignal;
import java.util.ArrayList;
import java.util.List;

/** Signals that ask PostgreSQL how it is, where the store is in one. */
public final class PostgreSqlSignals {

    private PostgreSqlSignals() {}

    /** The signals that are set. They throw where PostgreSQL cannot be asked, or does not tell. */
    public static List<BusySignal> of(DataSourceLocator store, BackfillSettings.Pauses pauses) {
        List<BusySignal> signals = new ArrayList<>();
        pauses.replicationLag().ifPresent(lag -> signals.add(new ReplicationLag(store, lag)));
        pauses.waitingLocks().ifPresent(sessions -> signals.add(new WaitingLocks(store, sessions)));
        return signals;
    }

    static IllegalStateException hidden(String key, String what) {
        return new IllegalStateException(key + ": " + what
                + ". Grant the role pg_read_all_stats to the database user of the store, or remove the key.");
    }
}
