package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.port.Claim;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Decisions on the actions of an application that the store has never seen. */
final class FirstRuns {

    /** That they are under way; no boot of a node has this id. */
    static final String SIGN = new UUID(0, 0).toString();

    private final Scope scope;
    private final RunStatements runs;

    FirstRuns(Scope scope) {
        this.scope = scope;
        this.runs = new RunStatements(scope);
    }

    /** Whether the store knows neither an action nor a node nor a release of the application, or they are under way. */
    boolean areDue(SqlSession session) {
        Tables tables = scope.tables();
        Sql sql = Sql.of("SELECT v.version FROM " + tables.version() + " v WHERE v.id = 1 AND (EXISTS (SELECT 1 FROM ");
        ofSign(sql.add(tables.node())).add(") OR ");
        return !session.select(nothingKnown(sql).add(")")).isEmpty();
    }

    /** Whether the store knows nothing of the application but that they have begun. */
    boolean areFirst(SqlSession session) {
        Sql sql = Sql.of("SELECT v.version FROM " + scope.tables().version() + " v WHERE v.id = 1 AND ");
        return !session.select(nothingKnown(sql)).isEmpty();
    }

    private Sql nothingKnown(Sql sql) {
        Tables tables = scope.tables();
        String and = "";
        for (String table : List.of(tables.action(), tables.release(), tables.node())) {
            sql.add(
                    and + "NOT EXISTS (SELECT 1 FROM " + table + " t WHERE t.application = ",
                    scope.node().application());
            if (table.equals(tables.node())) {
                sql.add(" AND t.boot <> ", SIGN);
            }
            sql.add(")");
            and = " AND ";
        }
        return sql;
    }

    /** Whether they have begun and not come to their end. */
    boolean areUnderWay(SqlSession session) {
        Sql sql = ofSign(Sql.of("SELECT boot FROM " + scope.tables().node()));
        return !session.select(sql).isEmpty();
    }

    /** Leaves a sign, in the form of a node that is not alive. */
    Sql begin(SqlSession session) {
        Sql sql = Sql.of("INSERT INTO " + scope.tables().node()
                        + " (application, boot, node, started_at, alive_until) VALUES (")
                .values(List.of(scope.node().application(), SIGN, "(baseline)"));
        return sql.add(", " + session.clock() + ", " + session.clock() + ")");
    }

    Sql end() {
        return ofSign(Sql.of("DELETE FROM " + scope.tables().node()));
    }

    private Sql ofSign(Sql sql) {
        return sql.add(" WHERE application = ", scope.node().application()).add(" AND boot = ", SIGN);
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
