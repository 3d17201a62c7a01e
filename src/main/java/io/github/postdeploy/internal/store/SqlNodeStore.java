package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.KnownNode;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.port.NodeStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Nodes in their table. */
final class SqlNodeStore implements NodeStore {

    private final StoreAccess access;
    private final Scope scope;
    private final String table;

    SqlNodeStore(StoreAccess access) {
        this.access = access;
        this.scope = access.scope();
        this.table = scope.tables().node();
    }

    @Override
    public void announce() {
        try {
            access.store().query(session -> session.update(insertion(session)));
        } catch (StoreNotReadyException failure) {
            // Where an earlier try got through, it is there.
            if (!Failures.isConstraintViolation(failure) || !renew()) {
                throw failure;
            }
        }
    }

    private Sql insertion(SqlSession session) {
        Node node = scope.node();
        Sql sql = Sql.of("INSERT INTO " + table
                        + " (application, boot, node, app_release, started_at, alive_until) VALUES (")
                .values(Arrays.asList(node.application(), scope.boot(), node.name(), node.release()));
        sql.add(
                ", " + session.clock() + ", " + session.clock() + " + ",
                scope.term().toMillis());
        return sql.add(")");
    }

    @Override
    public boolean renew() {
        return access.store().query(session -> session.update(renewal(session))) == 1;
    }

    private Sql renewal(SqlSession session) {
        Sql sql = Sql.of("UPDATE " + table + " SET alive_until = " + session.clock() + " + ")
                .value(scope.term().toMillis());
        return ofThisBoot(sql);
    }

    @Override
    public void leave() {
        if (access.isOpen()) {
            access.store()
                    .query(session -> session.update(
                            ofThisBoot(Sql.of("UPDATE " + table + " SET alive_until = " + session.clock()))));
        }
    }

    private Sql ofThisBoot(Sql sql) {
        return sql.add(" WHERE application = ", scope.node().application()).add(" AND boot = ", scope.boot());
    }

    @Override
    public List<KnownNode> nodes() {
        return access.store().query(session -> {
            Sql sql = Sql.of("SELECT node, boot, app_release, started_at, alive_until, CASE WHEN alive_until > "
                    + session.clock() + " THEN 1 ELSE 0 END AS alive FROM " + table + " WHERE application = ");
            sql.value(scope.node().application()).add(" AND boot <> ", FirstRuns.SIGN);
            sql.add(" ORDER BY node, started_at, boot");
            return session.select(sql).stream().map(SqlNodeStore::node).toList();
        });
    }

    private static KnownNode node(SqlRow row) {
        return new KnownNode(row.text(0), row.uuid(1), row.text(2), row.instant(3), row.instant(4), row.number(5) != 0);
    }

    /** By the primary key, so that no row of a living node is locked on the way. */
    @Override
    public int purge(Duration dead) {
        return access.store().query(session -> {
            Sql sql = Sql.of("SELECT boot FROM " + table + " WHERE application = ")
                    .value(scope.node().application());
            sql.add(" AND alive_until < " + session.clock() + " - ", dead.toMillis());
            int purged = 0;
            for (SqlRow row : session.select(sql)) {
                purged += session.update(Sql.of("DELETE FROM " + table + " WHERE application = ")
                        .value(scope.node().application())
                        .add(" AND boot = ", row.text(0)));
            }
            return purged;
        });
    }
}
