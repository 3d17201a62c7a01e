package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.BackfillSettings;
import io.github.postdeploy.spi.BusySignal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Signals that ask PostgreSQL how it is, where the store is in one. */
public final class PostgreSqlSignals {

    private static final String LAG_KEY = "postdeploy.backfill.pause.replication-lag";
    private static final String LOCKS_KEY = "postdeploy.backfill.pause.waiting-locks";

    /** Without privileges all but the pid of a sender is null. */
    private static final String LAG = "SELECT CAST(EXTRACT(EPOCH FROM max(replay_lag)) * 1000 AS BIGINT),"
            + " count(*) > 0 AND count(state) = 0 FROM pg_stat_replication";

    /** Without privileges nobody else's waiting is seen, and their queries are replaced by these words. */
    private static final String LOCKS = "SELECT count(*) FILTER (WHERE wait_event_type = 'Lock'),"
            + " count(*) FILTER (WHERE query = '<insufficient privilege>') > 0"
            + " FROM pg_stat_activity WHERE datname = current_database() AND usesysid IS NOT NULL";

    private PostgreSqlSignals() {}

    /** The signals that are set; they throw where PostgreSQL cannot be asked, or does not tell. */
    public static List<BusySignal> of(DataSourceLocator store, BackfillSettings.Pauses pauses) {
        List<BusySignal> signals = new ArrayList<>();
        pauses.replicationLag().ifPresent(most -> {
            PostgreSqlQuestion question = new PostgreSqlQuestion(store, LAG_KEY, LAG);
            signals.add(() -> question.ask(answer -> lag(answer, most)));
        });
        pauses.waitingLocks().ifPresent(most -> {
            PostgreSqlQuestion question = new PostgreSqlQuestion(store, LOCKS_KEY, LOCKS);
            signals.add(() -> question.ask(answer -> locks(answer, most)));
        });
        return signals;
    }

    private static Optional<String> lag(ResultSet answer, Duration most) throws SQLException {
        Duration lag = Duration.ofMillis(answer.getLong(1));
        if (lag.compareTo(most) >= 0) {
            return Optional.of("replication lags by " + lag.toMillis() / 1_000d + " s");
        }
        if (answer.getBoolean(2)) {
            throw hidden(LAG_KEY, "pg_stat_replication hides how far replicas are behind");
        }
        return Optional.empty();
    }

    private static Optional<String> locks(ResultSet answer, int most) throws SQLException {
        int waiting = answer.getInt(1);
        if (waiting >= most) {
            return Optional.of(waiting + (waiting == 1 ? " session waits" : " sessions wait") + " for locks");
        }
        if (answer.getBoolean(2)) {
            throw hidden(
                    LOCKS_KEY, "pg_stat_activity hides whether sessions of other users wait; those of this one count");
        }
        return Optional.empty();
    }

    private static IllegalStateException hidden(String key, String what) {
        return new IllegalStateException(key + ": " + what
                + ". Grant the role pg_read_all_stats to the database user of the store, or remove the key.");
    }
}
