package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.port.PartitionStore.Draft;
import io.github.postdeploy.internal.engine.text.Text;
import java.util.Arrays;
import java.util.UUID;

/** The statements on partitions, except those of chunks. */
final class PartitionStatements {

    private static final String ACTIVE = " AND status IN ('SCHEDULED', 'RUNNING')";

    private static final String OPEN = " AND status IN ('PENDING', 'SCHEDULED', 'RUNNING')";

    private static final String NOBODYS = "status = 'PENDING', boot = NULL, lease_until = NULL";

    private static final String INSERTED = "run_id, part, range_after, range_upto, total, application, status, token,"
            + " chunks, done, failed, settling";

    private final Scope scope;
    private final String table;

    PartitionStatements(Scope scope) {
        this.scope = scope;
        this.table = scope.tables().partition();
    }

    void insert(SqlSession session, LeaseId id, Draft draft) {
        Sql sql = Sql.of("INSERT INTO " + table + " (" + INSERTED + ") VALUES (")
                .values(Arrays.asList(
                        id.runId().toString(),
                        id.part(),
                        draft.range().after().map(CursorJson::write).orElse(null),
                        draft.range().upTo().map(CursorJson::write).orElse(null),
                        draft.total()))
                .add(", ", scope.node().application());
        session.update(sql.add(", 'PENDING', 0, 0, 0, 0, 0)"));
    }

    /** Locks the row if any node may claim it under that token, and nobody else has the row locked. */
    boolean lockFree(SqlSession session, LeaseId id, long token) {
        Sql sql = Sql.of("SELECT p.token FROM " + session.database().lockable(table + " p"));
        sql = under(sql, id, token).add(" AND (status = 'PENDING' OR status IN ('SCHEDULED', 'RUNNING')");
        sql.add(" AND lease_until < " + session.clock() + ")"
                + session.database().skipLocked());
        return !session.select(sql).isEmpty();
    }

    /** Makes a locked row this node's, under the next token. */
    boolean claim(SqlSession session, LeaseId id, long token) {
        Sql sql = scope.own(update().add("status = 'SCHEDULED', token = token + 1"), session.clock());
        return session.update(under(sql, id, token)) == 1;
    }

    boolean start(SqlSession session, LeaseId id, long token) {
        Sql sql = scope.own(update().add("status = 'RUNNING'"), session.clock());
        return session.update(under(sql, id, token).add(" AND status = 'SCHEDULED'")) == 1;
    }

    boolean finish(SqlSession session, Lease lease, long chunks) {
        Sql sql = update().add("status = 'DONE', boot = NULL, lease_until = NULL, settling = 0");
        sql.add(", error_type = NULL, error_message = NULL, stack_trace = NULL");
        return session.update(ownUnder(sql, lease).add(ACTIVE).add(" AND chunks = ", chunks)) == 1;
    }

    /** Whether a run has one that is not done. */
    boolean isLeft(SqlSession session, UUID runId) {
        return !session.select(left(runId)).isEmpty();
    }

    /** What of a run is not done. */
    Sql left(UUID runId) {
        return of(Sql.of("SELECT part FROM " + table), runId).add(" AND status <> 'DONE'");
    }

    boolean end(SqlSession session, Lease lease, Partition.Status status, RunError error) {
        Sql sql = update().add("status = ", status.name()).add(", boot = NULL, lease_until = NULL");
        sql.add(", error_type = ", error == null ? null : error.type());
        sql.add(", error_message = ", error == null ? null : Text.fit(error.message(), Text.MESSAGE));
        sql.add(", stack_trace = ", error == null ? null : error.stackTrace());
        return session.update(ownUnder(sql, lease).add(ACTIVE)) == 1;
    }

    boolean release(SqlSession session, Lease lease) {
        return session.update(ownUnder(update().add(NOBODYS), lease).add(" AND status = 'SCHEDULED'")) == 1;
    }

    /** Row by row: InnoDB would wait for every row of the run that it looks at. */
    void reopen(SqlSession session, UUID runId) {
        Sql failed = of(Sql.of("SELECT p.part FROM " + session.database().lockable(table + " p")), runId);
        failed.add(" AND status = 'FAILED'" + session.database().skipLocked());
        for (SqlRow row : session.select(failed)) {
            Sql sql = of(update().add(NOBODYS), runId).add(" AND part = ", (int) row.number(0));
            session.update(sql.add(" AND status = 'FAILED'"));
        }
    }

    /** Lets the failed items of a run be written again. */
    void settle(SqlSession session, UUID runId) {
        Sql sql = of(update().add(NOBODYS + ", settling = 1"), runId);
        session.update(sql.add(" AND failed > 0 AND status IN ('PENDING', 'DONE')"));
    }

    /**
     * Takes a run's partitions from whoever has them. Also those that nobody has, because a claim may be on its way: it
     * finds the row locked, or another token.
     */
    void fence(SqlSession session, UUID runId) {
        Sql sql = of(update().add(NOBODYS + ", token = token + 1"), runId);
        session.update(sql.add(OPEN));
    }

    /** Locks what {@link #fence} changes; false if somebody else has one of the rows locked. */
    boolean lockOpen(SqlSession session, UUID runId) {
        Sql locked = of(Sql.of("SELECT p.part FROM " + session.database().lockable(table + " p")), runId);
        int count = session.select(locked.add(OPEN + session.database().skipLocked()))
                .size();
        Sql all = of(Sql.of("SELECT COUNT(*) FROM " + table), runId);
        return session.select(all.add(OPEN)).get(0).number(0) <= count;
    }

    int release(SqlSession session) {
        Sql sql = update().add(NOBODYS + ", token = token + 1 WHERE boot = ", scope.boot());
        return session.update(sql.add(" AND status = 'SCHEDULED'"));
    }

    private Sql update() {
        return Sql.of("UPDATE " + table + " SET ");
    }

    private static Sql of(Sql sql, UUID runId) {
        return sql.add(" WHERE run_id = ", runId.toString());
    }

    /** Another boot may have begun it under the same token. */
    private Sql ownUnder(Sql sql, Lease lease) {
        return under(sql, lease.id(), lease.token()).add(" AND boot = ", scope.boot());
    }

    private static Sql under(Sql sql, LeaseId id, long token) {
        return of(sql, id.runId()).add(" AND part = ", id.part()).add(" AND token = ", token);
    }
}
