package io.github.postdeploy.internal.store;

import io.github.postdeploy.spi.BusySignal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Busy while so many sessions of the PostgreSQL database wait for locks. */
final class WaitingLocks implements BusySignal {

    private static final String KEY = "postdeploy.backfill.pause.waiting-locks";

    /** Without privileges nobody else's waiting is seen, and their queries are replaced by these words. */
    private static final String QUERY = "SELECT count(*) FILTER (WHERE wait_event_type = 'Lock'),"
            + " count(*) FILTER (WHERE query = '<insufficient privilege>') > 0"
            + " FROM pg_stat_activity WHERE datname = current_database() AND usesysid IS NOT NULL";

    private final PostgreSqlQuestion question;
    private final int most;

    WaitingLocks(DataSourceLocator store, int most) {
        this.question = new PostgreSqlQuestion(store, KEY, QUERY);
        this.most = most;
    }

    @Override
    public Optional<String> busy() {
        return question.ask(this::read);
    }

    private Optional<String> read(ResultSet row) throws SQLException {
        int waiting = row.getInt(1);
        if (waiting >= most) {
            return Optional.of(waiting + (waiting == 1 ? " session waits" : " sessions wait") + " for locks");
        }
        if (row.getBoolean(2)) {
            throw PostgreSqlSignals.hidden(
                    KEY, "pg_stat_activity hides whether sessions of other users wait; those of this one count");
        }
        return Optional.empty();
    }
}
