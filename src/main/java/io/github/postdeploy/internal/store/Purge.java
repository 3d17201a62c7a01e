package io.github.postdeploy.internal.store;

import java.time.Duration;
import java.util.List;

/** Deletes old history, some at a time, so that neither the transaction nor its locks grow with it. */
final class Purge {

    private static final int AT_ONCE = 500;

    private final Tables tables;
    private final String application;

    Purge(Scope scope) {
        this.tables = scope.tables();
        this.application = scope.node().application();
    }

    /** @return how many runs were deleted */
    int some(SqlSession session, Duration keep) {
        Sql old = Sql.of("SELECT r.id FROM " + tables.run() + " r WHERE r.application = ")
                .value(application);
        old.add(" AND r.finished_at < " + session.clock() + " - ", keep.toMillis());
        List<String> ids = session.select(needed(needed(old, "run_id"), "resting_run"), AT_ONCE).stream()
                .map(row -> row.text(0))
                .toList();
        if (ids.isEmpty()) {
            return 0;
        }
        List.of(tables.log(), tables.sample(), tables.failure(), tables.partition())
                .forEach(table -> delete(session, table, "run_id", ids));
        return delete(session, tables.run(), "id", ids);
    }

    /** Leaves out the runs that an action's row refers to. */
    private Sql needed(Sql sql, String column) {
        sql.add(" AND r.id NOT IN (SELECT a." + column + " FROM " + tables.action());
        return sql.add(" a WHERE a.application = ", application).add(" AND a." + column + " IS NOT NULL)");
    }

    private static int delete(SqlSession session, String table, String column, List<String> ids) {
        return session.update(Sql.of("DELETE FROM " + table + " WHERE " + column + " IN (")
                .values(ids)
                .add(")"));
    }
}
