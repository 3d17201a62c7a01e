package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange.RefreshView;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.SessionChange.Minor;
import io.github.postdeploy.internal.migration.sql.model.TableChange.LockTable;
import io.github.postdeploy.internal.migration.sql.model.TableChange.RenameTable;
import io.github.postdeploy.internal.migration.sql.model.TableChange.Rewrite;
import io.github.postdeploy.internal.migration.sql.model.TableChange.RewriteTable;
import io.github.postdeploy.internal.migration.sql.model.TableChange.TruncateTable;
import java.util.ArrayList;
import java.util.List;

/** Reads statements about tables as a whole, from behind their first word. */
final class MaintenanceReader {

    private static final QualifiedName ALL = QualifiedName.of(new Name("*", "*"));

    private final Parts parts;
    private final Cursor cursor;
    private final Clauses clauses;

    MaintenanceReader(Parts parts, Clauses clauses) {
        this.parts = parts;
        this.cursor = parts.cursor;
        this.clauses = clauses;
    }

    void truncate() {
        cursor.accept("TABLE");
        List<QualifiedName> tables = new ArrayList<>();
        do {
            tables.add(parts.names.table());
        } while (cursor.acceptSymbol(","));
        boolean cascade = false;
        while (!cursor.atEnd()) {
            if (cursor.accept("CASCADE")) {
                cascade = true;
            } else if (!cursor.accept("RESTRICT")
                    && !cursor.accept("RESTART", "IDENTITY")
                    && !cursor.accept("CONTINUE", "IDENTITY")
                    && !cursor.accept("DROP", "STORAGE")
                    && !cursor.accept("REUSE", "STORAGE")
                    && !cursor.accept("NOWAIT")) {
                throw cursor.unexpected("");
            }
        }
        for (QualifiedName table : tables) {
            clauses.add(new TruncateTable(table, cascade));
        }
    }

    void vacuum() {
        int first = cursor.at();
        boolean full = false;
        if (cursor.atSymbol("(")) {
            cursor.skipParentheses();
            full = cursor.wordsSince(first).matches("(.* )?FULL( (?!FALSE|OFF).*)?");
        }
        while (cursor.atAny("FULL", "FREEZE", "VERBOSE", "ANALYZE", "ANALYSE")) {
            full |= cursor.next().is("FULL");
        }
        List<QualifiedName> tables = new ArrayList<>();
        while (!cursor.atEnd()) {
            tables.add(parts.names.table());
            if (cursor.atSymbol("(")) {
                cursor.skipParentheses();
            }
            if (!cursor.acceptSymbol(",")) {
                break;
            }
        }
        if (!full) {
            clauses.add(new Minor("VACUUM"));
            return;
        }
        for (QualifiedName table : tables.isEmpty() ? List.of(ALL) : tables) {
            clauses.add(new RewriteTable(table, Rewrite.VACUUM_FULL));
        }
    }

    void cluster() {
        if (cursor.atSymbol("(")) {
            cursor.skipParentheses();
        }
        cursor.accept("VERBOSE");
        QualifiedName table = cursor.atEnd() ? ALL : parts.names.qualified();
        if (cursor.accept("USING")) {
            parts.names.name();
        } else if (cursor.accept("ON")) {
            table = parts.names.qualified();
        }
        clauses.add(new RewriteTable(table, Rewrite.CLUSTER));
    }

    void optimize() {
        cursor.acceptAny("NO_WRITE_TO_BINLOG", "LOCAL");
        if (!cursor.accept("TABLES")) {
            cursor.expect("TABLE");
        }
        do {
            QualifiedName table = parts.names.qualified();
            clauses.add(new RewriteTable(table, Rewrite.OPTIMIZE));
        } while (cursor.acceptSymbol(","));
        parts.skipWait();
    }

    void lock() {
        if (cursor.dialect().isMySql()) {
            lockOfMySql();
            return;
        }
        cursor.accept("TABLE");
        List<QualifiedName> tables = new ArrayList<>();
        do {
            tables.add(parts.names.table());
        } while (cursor.acceptSymbol(","));
        String mode = "";
        if (cursor.accept("IN")) {
            int first = cursor.at();
            while (!cursor.atEnd() && !cursor.at("MODE")) {
                cursor.next();
            }
            mode = cursor.wordsSince(first);
            cursor.expect("MODE");
        }
        parts.skipWait();
        for (QualifiedName table : tables) {
            clauses.add(new LockTable(table, mode));
        }
    }

    private void lockOfMySql() {
        if (!cursor.acceptAny("TABLES", "TABLE")) {
            throw cursor.unexpected("TABLES");
        }
        do {
            QualifiedName table = parts.names.qualified();
            if (cursor.accept("AS")) {
                parts.names.name();
            }
            int first = cursor.at();
            cursor.accept("LOW_PRIORITY");
            if (!cursor.accept("READ", "LOCAL") && !cursor.acceptAny("READ", "WRITE")) {
                throw cursor.unexpected("READ or WRITE");
            }
            clauses.add(new LockTable(table, cursor.wordsSince(first)));
        } while (cursor.acceptSymbol(","));
        parts.skipWait();
    }

    void refresh() {
        cursor.expect("MATERIALIZED", "VIEW");
        boolean concurrently = cursor.accept("CONCURRENTLY");
        QualifiedName name = parts.names.qualified();
        if (!cursor.accept("WITH", "DATA")) {
            cursor.accept("WITH", "NO", "DATA");
        }
        clauses.add(new RefreshView(name, concurrently));
    }

    /** MySQL's {@code RENAME TABLE a TO b, c TO d}, Oracle's {@code RENAME a TO b}. */
    void rename() {
        if (cursor.dialect().isMySql() && !cursor.acceptAny("TABLE", "TABLES")) {
            throw cursor.unexpected("TABLE");
        }
        if (!cursor.dialect().isMySql() && !parts.is(Dialect.ORACLE)) {
            throw cursor.unexpected("");
        }
        cursor.ifExists();
        do {
            QualifiedName table = parts.names.qualified();
            parts.skipWait();
            cursor.expect("TO");
            QualifiedName newName = parts.names.qualified();
            clauses.add(new RenameTable(table, newName));
        } while (cursor.acceptSymbol(","));
    }
}
