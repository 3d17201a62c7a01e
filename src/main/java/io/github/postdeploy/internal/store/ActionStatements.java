package io.github.postdeploy.internal.store;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.UnownedRun;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The statements on the state row of an action. Each is conditional on what the caller believes, and tells by its count
 * whether that was still so. MySQL assigns from left to right and then sees the new values, so columns come before those
 * that they are computed from.
 */
final class ActionStatements {

    private static final String ACTIVE = " AND status IN ('SCHEDULED', 'RUNNING')";

    /** A person's request stays; the engine's own, to halt partitions, was for the attempt before. */
    private static final String KEEP_REQUEST = ", stop_requested = CASE WHEN stop_requested = 1 THEN 1 ELSE 0 END";

    /** Of a tenant's run that waits for a node; with the lease's time, which an index has. */
    static final String UNOWNED =
            "a.boot IS NULL AND a.status = 'SCHEDULED' AND a.tenant <> '" + ActionKey.NO_TENANT + "'";

    private final Scope scope;
    private final String table;

    ActionStatements(Scope scope) {
        this.scope = scope;
        this.table = scope.tables().action();
    }

    /** A dry run lets the action come back to what it was. */
    Sql claim(SqlSession session, Claim claim) {
        boolean dry = claim.order().dryRun();
        Sql sql = update().add(dry ? "resting_status = status, resting_run = run_id" : "resting_status = NULL")
                .add(dry ? "" : ", resting_run = NULL")
                .add(", status = 'SCHEDULED', run_id = ", claim.runId().toString())
                .add(", token = ", claim.lease().token());
        if (claim.owned()) {
            scope.own(sql, session.clock());
        } else {
            sql.add(", node = NULL, boot = NULL, lease_until = 0");
        }
        return where(sql.add(", stop_requested = 0"), claim.key(), claim.expected());
    }

    /** Locks an action's rows for these tenants, but those that somebody else has locked, and tells which it could. */
    Set<String> lockFree(SqlSession session, ActionKey action, List<String> tenants) {
        Sql sql = Sql.of("SELECT a.tenant FROM " + session.database().lockable(table + " a"));
        sql.add(" WHERE a.application = ", action.application()).add(" AND a.action = ", action.action());
        sql.add(" AND a.tenant IN (")
                .values(tenants)
                .add(")" + session.database().skipLocked());
        return session.select(sql).stream().map(row -> row.text(0)).collect(Collectors.toSet());
    }

    /** Whether the action's latest run is that one. */
    boolean has(SqlSession session, ActionKey key, UUID runId) {
        Sql sql = where(Sql.of("SELECT token FROM " + table), key).add(" AND run_id = ", runId.toString());
        return !session.select(sql).isEmpty();
    }

    /** Makes an action's latest run one that never executes. */
    boolean decide(SqlSession session, Claim claim, ActionStatus status) {
        Sql sql = update().add("status = ", status.name())
                .add(", run_id = ", claim.runId().toString());
        sql.add(", token = ", claim.lease().token());
        return session.update(where(disown(sql), claim.key(), claim.expected())) == 1;
    }

    boolean reset(SqlSession session, ActionKey key, ActionState expected) {
        return session.update(where(disown(update().add("status = 'PENDING'")), key, expected)) == 1;
    }

    /** SCHEDULED to RUNNING here, whatever node has claimed it. */
    Sql start(SqlSession session, UUID runId, long token) {
        return running(session, runId, token).add(" AND status = 'SCHEDULED'");
    }

    /** RUNNING in this boot already. */
    Sql startAgain(SqlSession session, UUID runId, long token) {
        return running(session, runId, token).add(" AND status = 'RUNNING' AND boot = ", scope.boot());
    }

    private Sql running(SqlSession session, UUID runId, long token) {
        Sql sql = scope.own(update().add("status = 'RUNNING'"), session.clock());
        return ofOurs(sql, runId).add(" AND token = ", token);
    }

    /** From one state to another that nobody owns, under the lease. */
    Sql end(Lease lease, ActionStatus from, ActionStatus to) {
        Sql sql = ended(lease.runId(), to);
        return under(disown(sql), lease).add(" AND status = ", from.name());
    }

    /** From RUNNING to SUCCEEDED under the lease, if that was no dry run and nobody has asked for its end. */
    Sql succeed(Lease lease) {
        Sql sql = under(disown(update().add("status = 'SUCCEEDED'")), lease);
        return sql.add(" AND status = 'RUNNING' AND stop_requested = 0 AND resting_status IS NULL");
    }

    /** To LOST, if it is this boot's; the token grows, so that a late outcome is refused. */
    boolean loseOwn(SqlSession session, Lease lease) {
        return session.update(lost(lease).add(" AND boot = ", scope.boot())) == 1;
    }

    /** To LOST, whoever owns it. */
    boolean lose(SqlSession session, Lease lease) {
        return session.update(lost(lease)) == 1;
    }

    private Sql lost(Lease lease) {
        Sql sql = ended(lease.runId(), ActionStatus.LOST).add(", token = token + 1");
        return under(disown(sql), lease).add(ACTIVE);
    }

    /** To STOPPED from that state, without a lease to prove. */
    boolean stop(SqlSession session, UUID runId, RunStatus from) {
        Sql sql = disown(ended(runId, ActionStatus.STOPPED).add(", token = token + 1"));
        return session.update(of(sql, runId).add(" AND status = ", from.name())) == 1;
    }

    boolean requestStop(SqlSession session, UUID runId) {
        Sql sql = of(update().add("stop_requested = 1"), runId);
        return session.update(sql.add(" AND status = 'RUNNING'")) == 1;
    }

    boolean haltPartitions(SqlSession session, Lease lease) {
        Sql sql = update().add("stop_requested = CASE WHEN stop_requested = 0 THEN 2 ELSE stop_requested END");
        return session.update(under(sql, lease).add(ACTIVE)) == 1;
    }

    /** Keeps the row locked if the lease is good; so nobody takes it before the transaction is over. */
    boolean prove(SqlSession session, Lease lease) {
        return session.update(under(update().add("token = token"), lease).add(ACTIVE)) == 1;
    }

    /** The same, if it is this boot's: another one may execute the run under the same token. */
    boolean proveOwn(SqlSession session, Lease lease) {
        Sql sql = under(update().add("token = token"), lease).add(ACTIVE);
        return session.update(sql.add(" AND boot = ", scope.boot())) == 1;
    }

    /** Locks the row if the lease's time is over and nobody else has the row locked. */
    boolean lockLapsed(SqlSession session, Lease lease) {
        return lock(session, under(lockable(session), lease));
    }

    /** Locks the row if the run is RUNNING, its lease's time is over and nobody else has the row locked. */
    boolean lockLapsed(SqlSession session, UUID runId) {
        return lock(session, of(lockable(session), runId).add(" AND status = 'RUNNING'"));
    }

    private Sql lockable(SqlSession session) {
        return Sql.of("SELECT a.token FROM " + session.database().lockable(table + " a"));
    }

    private static boolean lock(SqlSession session, Sql sql) {
        sql.add(" AND lease_until < " + session.clock() + session.database().skipLocked());
        return !session.select(sql).isEmpty();
    }

    /** Makes a locked row this node's, under the next token. */
    boolean takeOver(SqlSession session, Lease lease) {
        Sql sql = again(session, KEEP_REQUEST);
        sql = under(sql, lease).add(" AND (status = 'SCHEDULED' OR status = 'RUNNING' AND ");
        return session.update(running(sql, lease.runId()).add(" AND r.on_crash IN ('RERUN', 'RESUME')))")) == 1;
    }

    /** Runs of tenants that wait for a node, in order of the tenants' names, which come after this one. */
    List<UnownedRun> adoptable(SqlSession session, String after, boolean auto, int most) {
        Sql sql = Sql.of(
                "SELECT a.action, a.tenant, a.run_id, a.token, r.run_mode, r.app_release FROM " + table + " a JOIN ");
        sql.add(
                scope.tables().run() + " r ON r.id = a.run_id WHERE a.application = ",
                scope.node().application());
        sql.add(" AND a.lease_until = 0 AND " + UNOWNED);
        if (after != null) {
            sql.add(" AND a.tenant > ", after);
        }
        if (!auto) {
            sql.add(" AND r.triggered_by <> ", Trigger.AUTO.name());
        }
        return session.select(sql.add(" ORDER BY a.tenant"), most).stream()
                .map(this::adoptable)
                .toList();
    }

    /** How many runs of tenants no node holds, by action. */
    Map<String, Integer> waitingOfTenants(SqlSession session) {
        Sql sql = Sql.of("SELECT a.action, COUNT(*) AS runs FROM " + table + " a WHERE a.application = ");
        sql.value(scope.node().application()).add(" AND a.lease_until < " + session.clock() + ACTIVE);
        Map<String, Integer> waiting = new TreeMap<>();
        for (SqlRow row :
                session.select(sql.add(" AND a.tenant <> ", ActionKey.NO_TENANT).add(" GROUP BY a.action"))) {
            waiting.put(row.text(0), (int) row.number(1));
        }
        return waiting;
    }

    private UnownedRun adoptable(SqlRow row) {
        ActionKey key = new ActionKey(scope.node().application(), row.text(0), row.text(1));
        return new UnownedRun(Lease.ofRun(key, row.uuid(2), row.number(3), Mode.valueOf(row.text(4))), row.text(5));
    }

    /** Makes a run that waits for a node this node's, under the next token. The row is locked. */
    Sql adopt(SqlSession session, Lease waiting) {
        Sql sql = scope.own(update().add("token = token + 1"), session.clock());
        return where(sql, waiting.key())
                .add(" AND run_id = ", waiting.runId().toString())
                .add(" AND token = ", waiting.token())
                .add(" AND lease_until = 0 AND boot IS NULL AND status = 'SCHEDULED'");
    }

    boolean retry(SqlSession session, Lease lease) {
        Sql sql = under(again(session, KEEP_REQUEST), lease).add(" AND status = 'RUNNING' AND ");
        return session.update(running(sql, lease.runId()).add(")")) == 1;
    }

    /** From that state, in which nobody owns it. */
    boolean resume(SqlSession session, UUID runId, RunStatus expected) {
        Sql sql = again(session, ", stop_requested = 0, resting_status = NULL, resting_run = NULL");
        return session.update(ofOurs(sql, runId).add(" AND status = ", expected.name())) == 1;
    }

    Lease lease(SqlSession session, UUID runId) {
        Sql sql = Sql.of("SELECT a.application, a.action, a.tenant, a.token, r.run_mode FROM " + table + " a JOIN ");
        sql.add(scope.tables().run() + " r ON r.id = a.run_id WHERE a.run_id = ", runId.toString());
        SqlRow row = session.select(sql).get(0);
        ActionKey key = new ActionKey(row.text(0), row.text(1), row.text(2));
        return Lease.ofRun(key, runId, row.number(3), Mode.valueOf(row.text(4)));
    }

    /** SCHEDULED here under the next token. */
    private Sql again(SqlSession session, String more) {
        return scope.own(update().add("status = 'SCHEDULED', token = token + 1" + more), session.clock());
    }

    boolean giveBack(SqlSession session, Lease lease) {
        Sql sql = update().add("status = 'SCHEDULED', token = token + 1, boot = NULL, lease_until = 0" + KEEP_REQUEST);
        sql = under(sql, lease).add(" AND status = 'RUNNING' AND ");
        return session.update(running(sql, lease.runId()).add(")")) == 1;
    }

    int release(SqlSession session) {
        Sql sql = update().add("lease_until = 0, boot = NULL WHERE boot = ", scope.boot());
        return session.update(sql.add(" AND status = 'SCHEDULED'"));
    }

    /** Begins the condition that the run itself is not over. */
    private Sql running(Sql sql, UUID runId) {
        sql.add("EXISTS (SELECT 1 FROM " + scope.tables().run() + " r WHERE r.id = ", runId.toString());
        return sql.add(" AND r.status = 'RUNNING'");
    }

    private Sql update() {
        return Sql.of("UPDATE " + table + " SET ");
    }

    /** To the state given, except after a dry run, and where the run has FAILED before because it took too long. */
    private Sql ended(UUID runId, ActionStatus to) {
        Sql sql = update().add("status = CASE WHEN resting_status IS NOT NULL THEN resting_status WHEN EXISTS (");
        sql.add("SELECT 1 FROM " + scope.tables().run() + " r WHERE r.id = ", runId.toString());
        sql.add(" AND r.status = 'FAILED') THEN 'FAILED' ELSE '" + to.name() + "' END");
        return sql.add(", run_id = CASE WHEN resting_status IS NOT NULL THEN resting_run ELSE run_id END");
    }

    private static Sql disown(Sql sql) {
        return sql.add(", boot = NULL, lease_until = NULL, stop_requested = 0, resting_status = NULL")
                .add(", resting_run = NULL");
    }

    private static Sql of(Sql sql, UUID runId) {
        return sql.add(" WHERE run_id = ", runId.toString());
    }

    /**
     * Of a run of this application. Asked of the run: by the action's own column a database without statistics may look
     * through all actions of the application.
     */
    private Sql ofOurs(Sql sql, UUID runId) {
        of(sql, runId).add(" AND EXISTS (SELECT 1 FROM " + scope.tables().run() + " r WHERE r.id = ", runId.toString());
        return sql.add(" AND r.application = ", scope.node().application()).add(")");
    }

    private static Sql under(Sql sql, Lease lease) {
        return where(sql, lease.key())
                .add(" AND run_id = ", lease.runId().toString())
                .add(" AND token = ", lease.token());
    }

    private static Sql where(Sql sql, ActionKey key, ActionState expected) {
        return where(sql, key).add(" AND status = ", expected.stored().name()).add(" AND token = ", expected.token());
    }

    private static Sql where(Sql sql, ActionKey key) {
        return sql.add(" WHERE application = ", key.application())
                .add(" AND action = ", key.action())
                .add(" AND tenant = ", key.tenant());
    }
}
