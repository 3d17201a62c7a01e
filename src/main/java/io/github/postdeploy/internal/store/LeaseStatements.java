package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.port.LeaseKeeper.Held;
import java.time.Duration;
import java.util.List;

/** The statements of the heartbeat. */
final class LeaseStatements {

    private static final String ACTIVE = " AND status IN ('SCHEDULED', 'RUNNING')";

    private final Scope scope;
    private final Tables tables;

    LeaseStatements(Scope scope) {
        this.scope = scope;
        this.tables = scope.tables();
    }

    void renewRuns(SqlSession session) {
        session.update(renewal(session, tables.action()));
    }

    /** Those that their own chunks have not extended lately. */
    void renewPartitions(SqlSession session) {
        Sql sql = renewal(session, tables.partition()).add(" AND lease_until < " + session.clock() + " + ");
        session.update(sql.value(scope.term().multipliedBy(2).dividedBy(3).toMillis()));
    }

    private Sql renewal(SqlSession session, String table) {
        Sql sql = Sql.of("UPDATE " + table + " SET lease_until = " + session.clock() + " + ");
        sql.value(scope.term().toMillis()).add(" WHERE boot = ", scope.boot());
        return sql.add(ACTIVE);
    }

    /** Runs, and partitions with what becomes of their runs. */
    List<Held> held(SqlSession session) {
        String elapsed = ", " + session.clock() + " - COALESCE(r.started_at, " + session.clock() + ") AS elapsed FROM ";
        Sql sql = Sql.of("SELECT a.run_id, " + LeaseId.WHOLE + " AS part, a.token, a.status,");
        sql.add(" CASE WHEN a.stop_requested = 1 THEN 1 ELSE 0 END AS stopping" + elapsed + tables.action());
        sql.add(" a JOIN " + tables.run() + " r ON r.id = a.run_id WHERE a.boot = ", scope.boot());
        sql.add(" AND a.status IN ('SCHEDULED', 'RUNNING') UNION ALL SELECT p.run_id, p.part, p.token, p.status,");
        sql.add(" CASE WHEN a.stop_requested = 0 AND a.status IN ('SCHEDULED', 'RUNNING')");
        sql.add(" AND r.status IN ('SCHEDULED', 'RUNNING') THEN 0 ELSE 1 END AS stopping" + elapsed);
        sql.add(tables.partition() + " p LEFT JOIN " + tables.action() + " a ON a.run_id = p.run_id LEFT JOIN ");
        sql.add(tables.run() + " r ON r.id = p.run_id WHERE p.boot = ", scope.boot());
        sql.add(" AND p.status IN ('SCHEDULED', 'RUNNING')");
        return session.select(sql).stream().map(LeaseStatements::held).toList();
    }

    private static Held held(SqlRow row) {
        boolean running = row.text(3).equals("RUNNING");
        return new Held(
                new LeaseId(row.uuid(0), (int) row.number(1)),
                row.number(2),
                running,
                row.number(4) != 0,
                running ? Duration.ofMillis(row.number(5)) : Duration.ZERO);
    }

    int report(SqlSession session, Lease lease, Progress progress, String message) {
        Sql sql = Sql.of("UPDATE " + tables.run() + " SET message = ").value(message);
        if (progress != null) {
            sql.add(", progress_done = ", progress.done());
            sql.add(", progress_total = ", progress.total());
            Progress.Pace pace = progress.pace();
            sql.add(", progress_rate = ", pace == null ? null : pace.itemsPerSecond());
            sql.add(", progress_at = " + (pace == null ? "NULL" : session.clock()));
        }
        sql.add(" WHERE id = ", lease.runId().toString()).add(" AND status = 'RUNNING' AND EXISTS (");
        sql.add(
                "SELECT 1 FROM " + tables.action() + " a WHERE a.run_id = ",
                lease.runId().toString());
        return session.update(sql.add(" AND a.token = ", lease.token()).add(")"));
    }
}
