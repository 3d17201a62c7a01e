package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;

/** Reads {@code ALTER TABLE}, from behind the word {@code TABLE}: one clause after the other, each by itself. */
final class AlterTableReader {

    private final Parts parts;
    private final Cursor cursor;

    AlterTableReader(Parts parts) {
        this.parts = parts;
        this.cursor = parts.cursor;
    }

    void read(Clauses clauses) {
        cursor.ifExists();
        QualifiedName table = parts.is(Dialect.POSTGRESQL) ? parts.names.table() : parts.names.qualified();
        parts.skipWait();
        if (cursor.atEnd() && !cursor.atStarter()) {
            throw cursor.unexpected("what is altered");
        }
        Runnable clause = clause(clauses, table);
        boolean commas = parts.is(Dialect.POSTGRESQL, Dialect.MYSQL, Dialect.MARIADB);
        do {
            clauses.read(commas, clause);
        } while (commas && cursor.acceptSymbol(","));
    }

    private Runnable clause(Clauses clauses, QualifiedName table) {
        return switch (cursor.dialect()) {
            case POSTGRESQL -> new PostgresClause(parts, clauses, table)::read;
            case MYSQL, MARIADB -> new MySqlClause(parts, clauses, table)::read;
            case ORACLE -> new OracleClauses(parts, clauses, table)::read;
            case SQL_SERVER -> new SqlServerClause(parts, clauses, table)::read;
            case H2 -> new H2Clause(parts, clauses, table)::read;
        };
    }
}
