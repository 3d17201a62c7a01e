package io.github.postdeploy.internal.store;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.text.Text;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** The statements on runs; each belongs into the transaction that changed the action's row. */
final class RunStatements {

    private static final String INSERTED = "id, application, action, tenant, status, attempt, run_mode, triggered_by,"
            + " actor, node, app_release, on_crash, arguments, sample_size, failures, nodes_ignored,"
            + " message, scheduled_at, finished_at";

    private final Scope scope;
    private final String table;

    RunStatements(Scope scope) {
        this.scope = scope;
        this.table = scope.tables().run();
    }

    /** Inserts the run of a claim that has won. */
    Sql scheduled(SqlSession session, Claim claim) {
        return insert(session, claim, RunStatus.SCHEDULED, "NULL", null);
    }

    /** Inserts a run that never executes. */
    Sql skipped(SqlSession session, Claim claim, String reason) {
        return insert(session, claim, RunStatus.SKIPPED, session.clock(), reason);
    }

    private Sql insert(SqlSession session, Claim claim, RunStatus status, String finishedAt, String message) {
        ActionKey key = claim.key();
        Run.Origin origin = claim.origin();
        Run.Order order = claim.order();
        Sql sql = Sql.of("INSERT INTO " + table + " (" + INSERTED + ") VALUES (")
                .values(Arrays.asList(claim.runId().toString(), key.application(), key.action(), key.tenant()))
                .add(", ")
                .values(Arrays.asList(status.name(), 1, origin.mode().name()))
                .add(", ")
                .values(Arrays.asList(
                        origin.asker().trigger().name(), origin.asker().actor()))
                .add(", ")
                .values(Arrays.asList(scope.node().name(), scope.node().release()))
                .add(", ")
                .values(Arrays.asList(order.onCrash().name(), order.arguments(), order.sample(), 0))
                .add(", ", origin.ignoreMinNodes() ? 1 : null)
                .add(", ", Text.fit(message, Text.MESSAGE));
        return sql.add(", " + session.clock() + ", " + finishedAt + ")");
    }

    Sql started(SqlSession session, UUID runId) {
        Sql sql = update().add("status = 'RUNNING', started_at = " + session.clock()
                + ", message = NULL, progress_rate = NULL");
        return where(place(sql), runId);
    }

    Optional<Run> read(SqlSession session, UUID runId) {
        return session.select(where(Sql.of("SELECT " + RunRow.COLUMNS + " FROM " + table), runId)).stream()
                .map(row -> RunRow.of(row).toRun())
                .findFirst();
    }

    /** Unless it is over, because it took too long. */
    Sql ended(SqlSession session, UUID runId, RunStatus status, Run.Report report) {
        return ifActive(error(told(ended(session, status), report), report.error()), runId);
    }

    /** Ends a run without its node's word: what it had told stays. Unless it is over, because it took too long. */
    void ended(SqlSession session, UUID runId, RunStatus status, String message) {
        session.update(ifActive(ended(session, status).add(", message = ", Text.fit(message, Text.MESSAGE)), runId));
    }

    /** @return false if the run is over */
    boolean overdue(SqlSession session, UUID runId, RunError error) {
        return session.update(ifActive(error(ended(session, RunStatus.FAILED), error), runId)) == 1;
    }

    void arguments(SqlSession session, UUID runId, String arguments) {
        session.update(where(update().add("arguments = ", arguments), runId));
    }

    private Sql ended(SqlSession session, RunStatus status) {
        return update().add("status = ", status.name()).add(", finished_at = " + session.clock());
    }

    private static Sql told(Sql sql, Run.Report report) {
        sql.add(", message = ", Text.fit(report.message(), Text.MESSAGE));
        if (report.progress() != null) {
            sql.add(", progress_done = ", report.progress().done());
            sql.add(", progress_total = ", report.progress().total());
        }
        return sql;
    }

    private static Sql error(Sql sql, RunError error) {
        return sql.add(", error_type = ", error == null ? null : error.type())
                .add(", error_message = ", error == null ? null : error.message())
                .add(", stack_trace = ", error == null ? null : error.stackTrace());
    }

    /** The next attempt, which waits on this node to begin. */
    void again(SqlSession session, UUID runId) {
        Sql sql = update().add("status = 'SCHEDULED', attempt = attempt + 1, message = NULL");
        session.update(where(place(sql), runId));
    }

    /** On this node from now on; as the next attempt only if there was one. */
    void adopted(SqlSession session, UUID runId) {
        Sql sql = update().add("attempt = CASE WHEN started_at IS NULL THEN attempt ELSE attempt + 1 END");
        session.update(where(sql.add(", node = ", scope.node().name()), runId));
    }

    /** The next attempt after one that failed, with what that has told and failed with. */
    void againAfter(SqlSession session, UUID runId, Run.Report report) {
        Sql sql = update().add("status = 'SCHEDULED', attempt = attempt + 1, failures = COALESCE(failures, 0) + 1");
        session.update(where(error(told(sql, report), report.error()), runId));
    }

    /** The next attempt of a run that was over. */
    void resumed(SqlSession session, UUID runId, Asker asker) {
        Sql sql = update().add("finished_at = NULL, resume_at = " + session.clock());
        session.update(where(asked(sql, "resume", asker), runId));
        again(session, runId);
    }

    void givenBack(SqlSession session, UUID runId, String message) {
        Sql sql = update().add("status = 'SCHEDULED', message = ", Text.fit(message, Text.MESSAGE));
        session.update(where(sql, runId));
    }

    void message(SqlSession session, UUID runId, String message) {
        session.update(where(update().add("message = ", Text.fit(message, Text.MESSAGE)), runId));
    }

    /** Locks the row, unless somebody else has it locked. */
    boolean lock(SqlSession session, UUID runId) {
        Sql sql = Sql.of("SELECT r.id FROM " + session.database().lockable(table + " r"));
        sql.add(" WHERE r.id = ", runId.toString());
        return !session.select(sql.add(session.database().skipLocked())).isEmpty();
    }

    /**
     * Only while the run waits under that lease: what ended it meanwhile has told why. The token is read by a statement of
     * its own, since InnoDB would lock the action's row, or wait for it, in a subquery of an UPDATE; who changes the token
     * afterwards waits for the run's row, and has the last word.
     */
    void explain(SqlSession session, Lease lease, String reason) {
        if (!lock(session, lease.runId()) || !isUnder(session, lease)) {
            return; // whoever has it locked may be frozen, and words are not worth waiting for
        }
        Sql sql = update().add("message = ", Text.fit(reason, Text.MESSAGE));
        session.update(ifActive(sql, lease.runId()));
    }

    private boolean isUnder(SqlSession session, Lease lease) {
        Sql sql = Sql.of("SELECT 1 FROM " + scope.tables().action() + " a");
        sql.add(" WHERE a.run_id = ", lease.runId().toString());
        return !session.select(sql.add(" AND a.token = ", lease.token())).isEmpty();
    }

    /** The first who has asked since the run was last resumed. */
    void stopAsked(SqlSession session, UUID runId, Asker asker) {
        Sql sql = where(asked(update().add("stop_at = " + session.clock()), "stop", asker), runId);
        session.update(sql.add(" AND (stop_at IS NULL OR stop_at < resume_at)"));
    }

    /** Keeps with the action's latest run, if there is one, who has reset the action. */
    void resetAsked(SqlSession session, ActionKey key, Asker asker) {
        Sql sql = asked(update().add("reset_at = " + session.clock()), "reset", asker);
        sql.add(" WHERE id = (SELECT a.run_id FROM " + scope.tables().action());
        sql.add(" a WHERE a.application = ", key.application()).add(" AND a.action = ", key.action());
        session.update(sql.add(" AND a.tenant = ", key.tenant()).add(")"));
    }

    private static Sql asked(Sql sql, String what, Asker asker) {
        return sql.add(", " + what + "_triggered_by = ", asker.trigger().name())
                .add(", " + what + "_actor = ", asker.actor());
    }

    private Sql place(Sql sql) {
        return sql.add(", node = ", scope.node().name())
                .add(", app_release = ", scope.node().release());
    }

    private Sql update() {
        return Sql.of("UPDATE " + table + " SET ");
    }

    private static Sql where(Sql sql, UUID runId) {
        return sql.add(" WHERE id = ", runId.toString());
    }

    private static Sql ifActive(Sql sql, UUID runId) {
        return where(sql, runId).add(" AND status IN ('SCHEDULED', 'RUNNING')");
    }
}
