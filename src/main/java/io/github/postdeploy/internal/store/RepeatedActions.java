package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionRecord;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.release.Repetition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The actions that run once per release, and what of them this node's release has begun. Safe for use by several threads. */
final class RepeatedActions {

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

    /** States as this node's release sees them; costs a statement where there is any such action. */
    Map<ActionKey, ActionState> seen(SqlSession session, Map<ActionKey, ActionState> rows) {
        return isAny() ? Repetition.seen(rows, this::has, begun(session)) : rows;
    }

    /** The same of records. */
    List<ActionRecord> seen(SqlSession session, List<ActionRecord> rows) {
        if (!isAny() || rows.stream().noneMatch(row -> has(row.key()))) {
            return rows;
        }
        Set<ActionKey> begun = begun(session);
        return rows.stream()
                .map(row -> has(row.key())
                        ? new ActionRecord(
                                row.key(), Repetition.seen(row.state(), begun.contains(row.key())), row.lastRun())
                        : row)
                .toList();
    }

    private Set<ActionKey> begun(SqlSession session) {
        Sql sql = ofRelease(Sql.of("SELECT action, tenant FROM " + table));
        return session.select(sql).stream()
                .map(row -> new ActionKey(scope.node().application(), row.text(0), row.text(1)))
                .collect(Collectors.toSet());
    }

    /** Remembers the run of a claim that has won, which has its action's row locked. */
    void begin(SqlSession session, Claim claim) {
        ActionKey key = claim.key();
        if (!isAny() || !has(key) || claim.order().dryRun()) {
            return;
        }
        String run = claim.runId().toString();
        Sql again = ofRelease(Sql.of("UPDATE " + table + " SET run_id = ").value(run));
        again.add(" AND action = ", key.action()).add(" AND tenant = ", key.tenant());
        if (session.update(again) == 0) {
            session.update(
                    Sql.of("INSERT INTO " + table + " (application, first_seen, action, tenant, run_id) VALUES (")
                            .values(List.of(key.application(), ordinal, key.action(), key.tenant(), run))
                            .add(")"));
        }
    }

    private Sql ofRelease(Sql sql) {
        return sql.add(" WHERE application = ", scope.node().application()).add(" AND first_seen = ", ordinal);
    }
}
