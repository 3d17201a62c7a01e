package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.ReleaseRecord;
import io.github.postdeploy.internal.engine.port.ReleaseStore.NodeCount;
import io.github.postdeploy.internal.engine.port.ReleaseStore.Waited;
import io.github.postdeploy.internal.engine.text.Text;
import java.util.List;

/** The statements on releases. */
final class ReleaseStatements {

    private final Scope scope;
    private final String table;

    ReleaseStatements(Scope scope) {
        this.scope = scope;
        this.table = scope.tables().release();
    }

    /** Whether this node knows its release. */
    boolean isKnown() {
        return scope.node().release() != null;
    }

    boolean isOwn(ReleaseRecord release) {
        return release.name().equals(scope.node().release());
    }

    List<ReleaseRecord> read(SqlSession session) {
        Sql sql = Sql.of("SELECT app_release, first_seen, unsafe_since, unsafe_action FROM " + table);
        sql.add(" WHERE application = ", scope.node().application()).add(" ORDER BY first_seen");
        return session.select(sql).stream()
                .map(row -> new ReleaseRecord(row.text(0), row.number(1), row.instant(2), row.text(3)))
                .toList();
    }

    /** As the newest, also where the database's clock was put back. */
    Sql insert(SqlSession session, List<ReleaseRecord> before) {
        long next = before.isEmpty() ? 0 : before.get(before.size() - 1).ordinal() + 1;
        Sql sql = Sql.of("INSERT INTO " + table + " (application, app_release, first_seen) VALUES (")
                .values(List.of(scope.node().application(), scope.node().release()));
        sql.add(", CASE WHEN " + session.clock() + " > ", next).add(" THEN " + session.clock() + " ELSE ", next);
        return sql.add(" END)");
    }

    Sql unsafe(SqlSession session, String action) {
        Sql sql = Sql.of("UPDATE " + table + " SET unsafe_since = " + session.clock() + ", unsafe_action = ");
        return own(sql.value(action)).add(" AND unsafe_since IS NULL");
    }

    NodeCount count(SqlSession session) {
        Sql sql = Sql.of("SELECT gate_status, (SELECT COUNT(DISTINCT n.node) FROM "
                + scope.tables().node() + " n WHERE n.application = ");
        sql.value(scope.node().application())
                .add(" AND n.app_release = ", scope.node().release());
        sql.add(" AND n.alive_until > " + session.clock() + ") AS nodes FROM " + table);
        return session.select(own(sql)).stream()
                .map(row -> new NodeCount(Waited.REACHED.name().equals(row.text(0)), (int) row.number(1)))
                .findFirst()
                .orElse(new NodeCount(false, 0));
    }

    Sql settle(SqlSession session, Waited outcome, String message) {
        Sql sql = Sql.of("UPDATE " + table + " SET gate_status = ").value(outcome.name());
        sql.add(", gate_message = ", Text.fit(message, Text.MESSAGE)).add(", gate_at = " + session.clock());
        return own(sql).add(" AND (gate_status IS NULL OR gate_status <> ", Waited.REACHED.name())
                .add(")");
    }

    private Sql own(Sql sql) {
        return sql.add(" WHERE application = ", scope.node().application())
                .add(" AND app_release = ", scope.node().release());
    }
}
