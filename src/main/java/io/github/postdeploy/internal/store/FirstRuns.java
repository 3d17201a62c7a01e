package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.port.Claim;
import java.util.Arrays;
import java.util.List;

/** Decisions on the actions of an application that the store has never seen. */
final class FirstRuns {

    private final Scope scope;
    private final RunStatements runs;

    FirstRuns(Scope scope) {
        this.scope = scope;
        this.runs = new RunStatements(scope);
    }

    /** Whether the store knows neither an action nor a node nor a release of the application. */
    boolean isNew(SqlSession session) {
        Tables tables = scope.tables();
        Sql sql = Sql.of("SELECT v.version FROM " + tables.version() + " v WHERE v.id = 1");
        for (String table : List.of(tables.action(), tables.node(), tables.release())) {
            sql.add(
                    " AND NOT EXISTS (SELECT 1 FROM " + table + " t WHERE t.application = ",
                    scope.node().application());
            sql.add(")");
        }
        return !session.select(sql).isEmpty();
    }

    /** Rows of actions that are SKIPPED from the beginning, with their runs. */
    void insert(SqlSession session, List<Claim> claims, String reason) {
        session.updateAll(claims.stream().map(this::action).toList());
        session.updateAll(claims.stream()
                .map(claim -> runs.skipped(session, claim, reason))
                .toList());
    }

    private Sql action(Claim claim) {
        ActionKey key = claim.key();
        return Sql.of("INSERT INTO " + scope.tables().action()
                        + " (application, action, tenant, status, run_id, token, stop_requested) VALUES (")
                .values(Arrays.asList(
                        key.application(),
                        key.action(),
                        key.tenant(),
                        "SKIPPED",
                        claim.runId().toString(),
                        claim.lease().token(),
                        0))
                .add(")");
    }
}
