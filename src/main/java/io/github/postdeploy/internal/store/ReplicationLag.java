package io.github.postdeploy.internal.store;

import io.github.postdeploy.spi.BusySignal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Busy while a replica of PostgreSQL is so far behind with replaying. */
final class ReplicationLag implements BusySignal {

    private static final String KEY = "postdeploy.backfill.pause.replication-lag";

    /** Without privileges all but the pid of a sender is null. */
    private static final String QUERY = "SELECT CAST(EXTRACT(EPOCH FROM max(replay_lag)) * 1000 AS BIGINT),"
            + " count(*) > 0 AND count(state) = 0 FROM pg_stat_replication";

    private final PostgreSqlQuestion question;
    private final Duration most;

    ReplicationLag(DataSourceLocator store, Duration most) {
        this.question = new PostgreSqlQuestion(store, KEY, QUERY);
        this.most = most;
    }

    @Override
    public Optional<String> busy() {
        return question.ask(this::read);
    }

    private Optional<String> read(ResultSet row) throws SQLException {
        Duration lag = Duration.ofMillis(row.getLong(1));
        if (lag.compareTo(most) >= 0) {
            return Optional.of("replication lags by " + lag.toMillis() / 1_000d + " s");
        }
        if (row.getBoolean(2)) {
            throw PostgreSqlSignals.hidden(KEY, "pg_stat_replication hides how far replicas are behind");
        }
        return Optional.empty();
    }
}
