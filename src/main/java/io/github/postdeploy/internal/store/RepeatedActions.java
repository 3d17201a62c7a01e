package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionRecord;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.release.Repetition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The actions that run once per release, and what of them this node's release has begun. Safe for use by several threads. */
final class RepeatedActions {

    private static final int FEW_KEYS = 50;
    private static final int FEW_TENANTS = 500;

    private final Scope scope;
    private final String table;
    private volatile Set<String> names = Set.of();
    private volatile Long ordinal;

    RepeatedActions(Scope scope) {
        this.scope = scope;
        this.table = scope.tables().releaseAction();
    }

    void are(Set<String> actions) {
        names = Set.copyOf(actions);
    }

    /** @param own ordinal of this node's release */
    void knowRelease(long own) {
        ordinal = own;
    }

    private boolean isAny() {
        return !names.isEmpty() && ordinal != null;
    }

    private boolean has(ActionKey key) {
        return names.contains(key.action());
    }

    /** States as this node's release sees them; costs a statement where there is any such action among them. */
    Map<ActionKey, ActionState> seen(SqlSession session, Map<ActionKey, ActionState> rows) {
        List<ActionKey> repeated = repeated(rows.keySet());
        return repeated.isEmpty() ? rows : Repetition.seen(rows, this::has, begun(session, repeated));
    }

    /** The same of records. */
    List<ActionRecord> seen(SqlSession session, List<ActionRecord> rows) {
        List<ActionKey> repeated = repeated(rows.stream().map(ActionRecord::key).toList());
        if (repeated.isEmpty()) {
            return rows;
        }
        Set<ActionKey> begun = begun(session, repeated);
        return rows.stream()
                .map(row -> has(row.key())
                        ? new ActionRecord(
                                row.key(), Repetition.seen(row.state(), begun.contains(row.key())), row.lastRun())
                        : row)
                .toList();
    }

    private List<ActionKey> repeated(Collection<ActionKey> keys) {
        return isAny() ? keys.stream().filter(this::has).toList() : List.of();
    }

    /** Those of the keys that the release has begun, perhaps among others. One statement. */
    private Set<ActionKey> begun(SqlSession session, List<ActionKey> keys) {
        Sql sql = ofRelease(Sql.of("SELECT action, tenant FROM " + table));
        return session.select(among(sql, keys)).stream()
                .map(row -> new ActionKey(scope.node().application(), row.text(0), row.text(1)))
                .collect(Collectors.toSet());
    }

    /** What few actions are about is not to read what all of them have left for ten thousand tenants. */
    private static Sql among(Sql sql, List<ActionKey> keys) {
        String action = keys.get(0).action();
        if (keys.size() <= FEW_KEYS) {
            String or = " AND (";
            for (ActionKey key : keys) {
                sql.add(or + "action = ", key.action()).add(" AND tenant = ", key.tenant());
                or = " OR ";
            }
            return sql.add(")");
        }
        boolean oneAction = keys.stream().allMatch(key -> key.action().equals(action));
        if (oneAction && keys.size() <= FEW_TENANTS) {
            sql.add(" AND action = ", action).add(" AND tenant IN (");
            return sql.values(keys.stream().map(ActionKey::tenant).toList()).add(")");
        }
        return sql;
    }

    /** Remembers the runs of claims that have won, which have their actions' rows locked. */
    void begin(SqlSession session, List<Claim> claims) {
        List<Claim> repeated = claims.stream()
                .filter(claim -> isAny() && has(claim.key()) && !claim.order().dryRun())
                .toList();
        if (repeated.isEmpty()) {
            return;
        }
        Set<ActionKey> begun = begun(session, repeated.stream().map(Claim::key).toList());
        Map<Boolean, List<Claim>> again =
                repeated.stream().collect(Collectors.partitioningBy(claim -> begun.contains(claim.key())));
        session.updateAll(again.get(true).stream().map(this::another).toList());
        session.updateAll(again.get(false).stream().map(this::first).toList());
    }

    private Sql first(Claim claim) {
        ActionKey key = claim.key();
        return Sql.of("INSERT INTO " + table + " (application, first_seen, action, tenant, run_id) VALUES (")
                .values(List.of(
                        key.application(),
                        ordinal,
                        key.action(),
                        key.tenant(),
                        claim.runId().toString()))
                .add(")");
    }

    private Sql another(Claim claim) {
        ActionKey key = claim.key();
        Sql sql = ofRelease(
                Sql.of("UPDATE " + table + " SET run_id = ").value(claim.runId().toString()));
        return sql.add(" AND action = ", key.action()).add(" AND tenant = ", key.tenant());
    }

    private Sql ofRelease(Sql sql) {
        return sql.add(" WHERE application = ", scope.node().application()).add(" AND first_seen = ", ordinal);
    }
}
