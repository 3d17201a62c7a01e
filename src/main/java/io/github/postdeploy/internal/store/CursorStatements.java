package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Position;
import java.util.List;

/** The statements of chunks on their partition. */
final class CursorStatements {

    private static final String MARK = "(a transaction that was rolled back)";

    private static final String IDLE = "idle_in_transaction_session_timeout";

    private final Tables tables;
    private final long term;
    private final String locally;

    CursorStatements(Scope scope) {
        this.tables = scope.tables();
        this.term = scope.term().toMillis();
        // The chunk and its cursor are lost or kept together, so a crash of the database may lose the last few; and
        // a node that is frozen before its commit must not hold the row for ever. A shorter limit stays: 0 is none, and
        // all others are written with units that an interval can have.
        String idle = "CAST(current_setting('" + IDLE + "') AS INTERVAL)";
        this.locally = " AND set_config('synchronous_commit', 'off', true) IS NOT NULL AND CASE WHEN " + idle
                + " > CAST('0' AS INTERVAL) AND " + idle + " <= CAST('" + term
                + " ms' AS INTERVAL) THEN TRUE ELSE set_config('" + IDLE + "', '" + term
                + "', true) IS NOT NULL END";
    }

    /**
     * Moves the partition on, if the lease holds and it stands where it is expected to, and extends the lease; so the
     * heartbeat need not touch the row of a partition that gets on, which would be a conflict where transactions see
     * snapshots. On PostgreSQL the same statement says how this transaction is to end.
     */
    boolean move(SqlSession session, Lease lease, Position expected, Position next) {
        Sql sql = Sql.of("UPDATE " + tables.partition() + " SET cursor_json = ").value(CursorJson.write(next.cursor()));
        sql.add(", chunks = ", next.chunks()).add(", done = ", next.done()).add(", failed = ", next.failed());
        sql.add(", lease_until = " + session.clock() + " + ", term);
        under(sql, lease).add(" AND chunks = ", expected.chunks()).add(" AND status = 'RUNNING'");
        sql.add(session.database() == Database.POSTGRESQL ? locally : "");
        return session.update(sql) == 1;
    }

    /** Changes a row of this very lease in a way that does no harm; false if it is not to be seen. */
    boolean mark(SqlSession session, Lease lease) {
        Sql sql = Sql.of("UPDATE " + table(lease) + " SET error_type = ").value(MARK);
        return session.update(at(sql, lease)) == 1;
    }

    /** Undoes {@link #mark}; false if nothing of it was left. */
    boolean unmark(SqlSession session, Lease lease) {
        Sql sql = Sql.of("UPDATE " + table(lease) + " SET error_type = NULL");
        return session.update(at(sql, lease).add(" AND error_type = ", MARK)) == 1;
    }

    /** Whether the row of this very lease is to be seen. */
    boolean sees(SqlSession session, Lease lease) {
        Sql sql = Sql.of("SELECT 1 FROM " + table(lease));
        return !session.select(at(sql, lease)).isEmpty();
    }

    private String table(Lease lease) {
        return lease.id().isRun() ? tables.run() : tables.partition();
    }

    private Sql at(Sql sql, Lease lease) {
        if (!lease.id().isRun()) {
            return under(sql, lease);
        }
        String runId = lease.runId().toString();
        return sql.add(" WHERE id = ", runId)
                .add(" AND EXISTS (SELECT 1 FROM " + tables.action() + " a WHERE a.run_id = ", runId)
                .add(" AND a.token = ", lease.token())
                .add(")");
    }

    /** Chunks committed under the lease; none if it has gone to somebody else. */
    List<Long> chunks(SqlSession session, Lease lease) {
        Sql sql = under(Sql.of("SELECT chunks FROM " + tables.partition()), lease);
        return session.select(sql.add(" AND status = 'RUNNING'")).stream()
                .map(row -> row.number(0))
                .toList();
    }

    private static Sql under(Sql sql, Lease lease) {
        return sql.add(" WHERE run_id = ", lease.runId().toString())
                .add(" AND part = ", lease.id().part())
                .add(" AND token = ", lease.token());
    }
}
