package io.github.postdeploy.internal.store;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.ActionKey;
import io.github.postdeploy.internal.engine.Asker;
import io.github.postdeploy.internal.engine.Claim;
import io.github.postdeploy.internal.engine.Lease;
import io.github.postdeploy.internal.engine.Node;
import io.github.postdeploy.internal.engine.Run;
import io.github.postdeploy.internal.engine.Text;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The statements on runs; each belongs into the transaction that changed the action's row. */
final class RunStatements {

    private static final int PURGED_AT_ONCE = 500;

    private final Tables tables;
    private final Database database;
    private final Node node;

    RunStatements(Tables tables, Database database, Node node) {
        this.tables = tables;
        this.database = database;
        this.node = node;
    }

    void insertScheduled(EntityManager em, Claim claim) {
        insert(em, claim, RunStatus.SCHEDULED, "NULL", null);
    }

    void insertSkipped(EntityManager em, Claim claim, String reason) {
        insert(em, claim, RunStatus.SKIPPED, database.clock(), reason);
    }

    private void insert(EntityManager em, Claim claim, RunStatus status, String finishedAt, String message) {
        ActionKey key = claim.key();
        Run.Origin origin = claim.origin();
        Sql sql = new Sql().add("INSERT INTO " + tables.run());
        sql.add(
                " (id, application, action, tenant, status, attempt, run_mode, triggered_by, actor, node, app_release,");
        sql.add(" scheduled_at, finished_at, message) VALUES (")
                .value(claim.runId().toString());
        sql.add(", ")
                .value(key.application())
                .add(", ")
                .value(key.action())
                .add(", ")
                .value(key.tenant());
        sql.add(", ").value(status.name()).add(", 1, ").value(origin.mode().name());
        sql.add(", ")
                .value(origin.asker().trigger().name())
                .add(", ")
                .value(origin.asker().actor());
        sql.add(", ").value(node.name()).add(", ").value(node.release());
        sql.add(", " + database.clock() + ", " + finishedAt + ", ").value(Text.fit(message, Text.MESSAGE));
        sql.add(")").update(em);
    }

    void started(EntityManager em, UUID runId) {
        Sql sql = update().add("status = 'RUNNING', started_at = " + database.clock() + ", message = NULL");
        where(place(sql), runId).update(em);
    }

    void ended(EntityManager em, UUID runId, RunStatus status, Run.Report report) {
        Sql sql = ended(status).add(", message = ").value(Text.fit(report.message(), Text.MESSAGE));
        if (report.progress() != null) {
            sql.add(", progress_done = ").value(report.progress().done());
            sql.add(", progress_total = ").value(report.progress().total());
        }
        if (report.error() != null) {
            sql.add(", error_type = ").value(report.error().type());
            sql.add(", error_message = ").value(report.error().message());
            sql.add(", stack_trace = ").value(report.error().stackTrace());
        }
        where(sql, runId).update(em);
    }

    /** Ends a run without its node's word: what it had told stays. */
    void ended(EntityManager em, UUID runId, RunStatus status, String message) {
        Sql sql = ended(status).add(", message = ").value(Text.fit(message, Text.MESSAGE));
        where(sql, runId).update(em);
    }

    void takenOver(EntityManager em, UUID runId) {
        where(place(update().add("attempt = attempt + 1, message = NULL")), runId)
                .update(em);
    }

    void message(EntityManager em, UUID runId, String message) {
        where(update().add("message = ").value(Text.fit(message, Text.MESSAGE)), runId)
                .update(em);
    }

    /** Only while the run waits under that lease: what ended it meanwhile has told why. */
    void explain(EntityManager em, Lease lease, String reason) {
        Sql sql = where(update().add("message = ").value(Text.fit(reason, Text.MESSAGE)), lease.runId());
        sql.add(" AND status = 'SCHEDULED' AND EXISTS (SELECT 1 FROM " + tables.action() + " a WHERE a.run_id = ");
        sql.value(lease.runId().toString())
                .add(" AND a.token = ")
                .value(lease.token())
                .add(")")
                .update(em);
    }

    void stopAsked(EntityManager em, UUID runId, Asker asker) {
        Sql sql = update().add("stop_at = " + database.clock());
        sql.add(", stop_triggered_by = ").value(asker.trigger().name());
        where(sql.add(", stop_actor = ").value(asker.actor()), runId)
                .add(" AND stop_at IS NULL")
                .update(em);
    }

    /** Keeps with the action's latest run, if there is one, who has reset the action. */
    void resetAsked(EntityManager em, ActionKey key, Asker asker) {
        Sql sql = update().add("reset_at = " + database.clock());
        sql.add(", reset_triggered_by = ").value(asker.trigger().name());
        sql.add(", reset_actor = ").value(asker.actor());
        sql.add(" WHERE id = (SELECT a.run_id FROM " + tables.action() + " a WHERE a.application = ");
        sql.value(key.application()).add(" AND a.action = ").value(key.action());
        sql.add(" AND a.tenant = ").value(key.tenant()).add(")").update(em);
    }

    /** Some at a time, so that neither the transaction nor its locks grow with the history. */
    int purge(EntityManager em, String application, Duration keep) {
        Sql old = new Sql()
                .add("SELECT r.id FROM " + tables.run() + " r WHERE r.application = ")
                .value(application);
        old.add(" AND r.finished_at < " + database.clock() + " - ").value(keep.toMillis());
        old.add(" AND r.id NOT IN (SELECT a.run_id FROM " + tables.action() + " a WHERE a.application = ");
        old.value(application).add(" AND a.run_id IS NOT NULL)");
        List<?> ids = old.select(em, PURGED_AT_ONCE);
        if (ids.isEmpty()) {
            return 0;
        }
        Sql delete = new Sql().add("DELETE FROM " + tables.run() + " WHERE id IN (");
        for (int i = 0; i < ids.size(); i++) {
            delete.add(i == 0 ? "" : ", ").value(ids.get(i));
        }
        return delete.add(")").update(em);
    }

    private Sql ended(RunStatus status) {
        return update().add("status = ").value(status.name()).add(", finished_at = " + database.clock());
    }

    private Sql place(Sql sql) {
        return sql.add(", node = ").value(node.name()).add(", app_release = ").value(node.release());
    }

    private Sql update() {
        return new Sql().add("UPDATE " + tables.run() + " SET ");
    }

    private static Sql where(Sql sql, UUID runId) {
        return sql.add(" WHERE id = ").value(runId.toString());
    }
}
