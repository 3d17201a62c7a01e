package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.ActionKey;
import io.github.postdeploy.internal.engine.ActionState;
import io.github.postdeploy.internal.engine.ActionStatus;
import io.github.postdeploy.internal.engine.Claim;
import io.github.postdeploy.internal.engine.Lease;
import io.github.postdeploy.internal.engine.Node;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.UUID;

/**
 * The statements on the state row of an action. Each is conditional on what the caller believes, and tells by its count
 * whether that was still so.
 */
final class ActionStatements {

    private final Tables tables;
    private final Database database;
    private final Node node;
    private final Duration term;

    ActionStatements(Tables tables, Database database, Node node, Duration term) {
        this.tables = tables;
        this.database = database;
        this.node = node;
        this.term = term;
    }

    boolean claim(EntityManager em, Claim claim) {
        Sql sql = update().add("status = 'SCHEDULED', run_id = ")
                .value(claim.runId().toString());
        sql.add(", token = ").value(claim.lease().token());
        owner(sql).add(", stop_requested = 0");
        return where(sql, claim.key(), claim.expected()).update(em) == 1;
    }

    /** Makes an action's latest run one that never executes. */
    boolean decide(EntityManager em, Claim claim, ActionStatus status) {
        Sql sql = update().add("status = ").value(status.name());
        sql.add(", run_id = ").value(claim.runId().toString());
        sql.add(", token = ").value(claim.lease().token());
        return where(disown(sql), claim.key(), claim.expected()).update(em) == 1;
    }

    boolean reset(EntityManager em, ActionKey key, ActionState expected) {
        Sql sql = disown(update().add("status = 'PENDING'"));
        return where(sql, key, expected).update(em) == 1;
    }

    /** SCHEDULED to RUNNING here, whatever node has claimed it. */
    boolean start(EntityManager em, UUID runId, long token) {
        Sql sql = owner(update().add("status = 'RUNNING'"));
        sql.add(" WHERE application = ").value(node.application());
        sql.add(" AND run_id = ").value(runId.toString()).add(" AND token = ").value(token);
        return sql.add(" AND status = 'SCHEDULED'").update(em) == 1;
    }

    /** From one state to another that nobody owns, under the lease. */
    boolean end(EntityManager em, Lease lease, ActionStatus from, ActionStatus to) {
        Sql sql = disown(update().add("status = ").value(to.name()));
        return under(sql, lease).add(" AND status = ").value(from.name()).update(em) == 1;
    }

    /** To LOST, if it is this boot's; the token grows, so that a late outcome is refused. */
    boolean loseOwn(EntityManager em, Lease lease) {
        return lost(lease).add(" AND boot = ").value(node.boot().toString()).update(em) == 1;
    }

    /** To LOST, whoever owns it. */
    boolean lose(EntityManager em, Lease lease) {
        return lost(lease).update(em) == 1;
    }

    private Sql lost(Lease lease) {
        Sql sql = disown(update().add("status = 'LOST', token = token + 1"));
        return under(sql, lease).add(" AND status IN ('SCHEDULED', 'RUNNING')");
    }

    /** To STOPPED, if it has not begun to execute. */
    boolean stopScheduled(EntityManager em, UUID runId) {
        Sql sql = disown(update().add("status = 'STOPPED', token = token + 1"));
        sql.add(" WHERE run_id = ").value(runId.toString());
        return sql.add(" AND status = 'SCHEDULED'").update(em) == 1;
    }

    boolean requestStop(EntityManager em, UUID runId) {
        Sql sql = update().add("stop_requested = 1 WHERE run_id = ").value(runId.toString());
        return sql.add(" AND status = 'RUNNING'").update(em) == 1;
    }

    /** Locks the row if the lease's time is over and nobody else has the row locked. */
    boolean lockLapsed(EntityManager em, Lease lease) {
        Sql sql = new Sql().add("SELECT a.token FROM " + database.lockable(tables.action() + " a"));
        under(sql, lease).add(" AND lease_until < " + database.clock() + database.skipLocked());
        return !sql.select(em).isEmpty();
    }

    /** Makes a locked row this node's, under the next token. */
    boolean takeOver(EntityManager em, Lease lease) {
        Sql sql = owner(update().add("token = token + 1, stop_requested = 0"));
        return under(sql, lease).add(" AND status = 'SCHEDULED'").update(em) == 1;
    }

    int release(EntityManager em) {
        Sql sql = update().add("lease_until = 0, boot = NULL WHERE boot = ")
                .value(node.boot().toString());
        return sql.add(" AND status = 'SCHEDULED'").update(em);
    }

    private Sql update() {
        return new Sql().add("UPDATE " + tables.action() + " SET ");
    }

    private Sql owner(Sql sql) {
        sql.add(", node = ")
                .value(node.name())
                .add(", boot = ")
                .value(node.boot().toString());
        return sql.add(", lease_until = " + database.clock() + " + ").value(term.toMillis());
    }

    private static Sql disown(Sql sql) {
        return sql.add(", boot = NULL, lease_until = NULL, stop_requested = 0");
    }

    private static Sql under(Sql sql, Lease lease) {
        return where(sql, lease.key())
                .add(" AND run_id = ")
                .value(lease.runId().toString())
                .add(" AND token = ")
                .value(lease.token());
    }

    private static Sql where(Sql sql, ActionKey key, ActionState expected) {
        return where(sql, key)
                .add(" AND status = ")
                .value(expected.status().name())
                .add(" AND token = ")
                .value(expected.token());
    }

    private static Sql where(Sql sql, ActionKey key) {
        return sql.add(" WHERE application = ")
                .value(key.application())
                .add(" AND action = ")
                .value(key.action())
                .add(" AND tenant = ")
                .value(key.tenant());
    }
}
