package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.SqlText;

/**
 * Reads what a text of SQL does. It never fails: what it does not understand to its end is
 * {@link io.github.postdeploy.internal.migration.sql.model.Unclear.NotUnderstood}, never something harmless. Immutable
 * and safe for use by several threads.
 */
public final class StatementReader {

    private final Dialect dialect;

    private StatementReader(Dialect dialect) {
        this.dialect = dialect;
    }

    public static StatementReader of(Dialect dialect) {
        return new StatementReader(dialect);
    }

    /** What the text does; it may hold any number of statements. */
    public SqlText read(String sql) {
        return new TextReader(sql, dialect).read();
    }

    public Dialect dialect() {
        return dialect;
    }
}
