package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.IndexChange.CreateIndex;
import io.github.postdeploy.internal.migration.sql.model.IndexChange.DropIndex;
import io.github.postdeploy.internal.migration.sql.model.IndexChange.Options;
import io.github.postdeploy.internal.migration.sql.model.IndexChange.RebuildIndex;
import io.github.postdeploy.internal.migration.sql.model.IndexChange.RenameIndex;
import io.github.postdeploy.internal.migration.sql.model.IndexChange.SetIndex;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import java.util.Locale;

/** Reads statements about indexes, from behind the word {@code INDEX}. */
final class IndexReader {

    private final Parts parts;
    private final Cursor cursor;
    private final IndexTail tail;

    IndexReader(Parts parts) {
        this.parts = parts;
        this.cursor = parts.cursor;
        this.tail = new IndexTail(parts);
    }

    /** @param kind in lower case, empty for the usual one */
    void create(Clauses clauses, boolean unique, String kind) {
        boolean online = parts.is(Dialect.POSTGRESQL) && cursor.accept("CONCURRENTLY");
        boolean ifNotExists = cursor.ifNotExists();
        QualifiedName index = cursor.at("ON") ? null : parts.names.qualified();
        String method = cursor.dialect().isMySql() ? method() : "";
        cursor.expect("ON");
        boolean only = parts.is(Dialect.POSTGRESQL) && cursor.accept("ONLY");
        QualifiedName table = parts.names.qualified();
        method = method.isEmpty() && parts.is(Dialect.POSTGRESQL) ? method() : method;
        if (cursor.atSymbol("(")) {
            cursor.skipParentheses();
        } else if (!kind.contains("columnstore")) {
            throw cursor.unexpected("(");
        }
        int mark = cursor.at();
        online |= tail.read();
        String found = kind.isEmpty() && !method.equals("btree") && !method.equals("hash") || method.equals("hash")
                ? method
                : kind;
        clauses.add(new CreateIndex(
                index, table, found.isEmpty() ? kind : found, new Options(unique, online, ifNotExists, only)));
        if (cursor.dialect().isMySql()) {
            cursor.backTo(mark);
            tail.mySql(clauses, table);
        }
    }

    private String method() {
        return cursor.accept("USING") ? parts.names.name().folded().toLowerCase(Locale.ROOT) : "";
    }

    void drop(Clauses clauses) {
        boolean online = parts.is(Dialect.POSTGRESQL) && cursor.accept("CONCURRENTLY");
        boolean ifExists = cursor.ifExists();
        switch (cursor.dialect()) {
            case POSTGRESQL, H2 -> dropByName(clauses, online, ifExists);
            case ORACLE -> dropOfOracle(clauses);
            case MYSQL, MARIADB -> dropOfMySql(clauses, ifExists);
            case SQL_SERVER -> dropOfSqlServer(clauses, ifExists);
        }
    }

    private void dropByName(Clauses clauses, boolean online, boolean ifExists) {
        var indexes = new java.util.ArrayList<QualifiedName>();
        do {
            indexes.add(parts.names.qualified());
        } while (cursor.acceptSymbol(","));
        boolean cascade = parts.cascade();
        indexes.forEach(index -> clauses.add(new DropIndex(index, null, online, ifExists, cascade)));
    }

    private void dropOfOracle(Clauses clauses) {
        cursor.ifExists();
        QualifiedName index = parts.names.qualified();
        boolean online = cursor.accept("ONLINE");
        cursor.accept("FORCE");
        clauses.add(new DropIndex(index, null, online, false, false));
    }

    private void dropOfMySql(Clauses clauses, boolean ifExists) {
        QualifiedName index = parts.names.qualified();
        cursor.expect("ON");
        QualifiedName table = parts.names.qualified();
        parts.skipWait();
        clauses.add(new DropIndex(index, table, false, ifExists, false));
        while (parts.mySqlOnline(clauses, table)) {
            // Another option.
        }
    }

    private void dropOfSqlServer(Clauses clauses, boolean ifExists) {
        do {
            QualifiedName index = parts.names.qualified();
            QualifiedName table = null;
            if (cursor.accept("ON")) {
                table = parts.names.qualified();
            } else if (index.parts().size() > 1) {
                table = new QualifiedName(index.parts().subList(0, index.parts().size() - 1));
                index = QualifiedName.of(index.name());
            }
            boolean online = cursor.accept("WITH") && parts.onlineOption();
            clauses.add(new DropIndex(index, table, online, ifExists, false));
        } while (cursor.acceptSymbol(","));
    }

    /** {@code ALTER INDEX}. */
    void alter(Clauses clauses) {
        boolean ifExists = cursor.ifExists();
        boolean all = parts.is(Dialect.SQL_SERVER) && cursor.accept("ALL");
        QualifiedName index = all ? null : parts.names.qualified();
        QualifiedName table = parts.is(Dialect.SQL_SERVER) && cursor.accept("ON") ? parts.names.qualified() : null;
        int first = cursor.at();
        if (!all && cursor.accept("RENAME", "TO")) {
            Name newName = parts.names.name();
            clauses.add(new RenameIndex(index, null, newName));
        } else if (parts.is(Dialect.ORACLE, Dialect.SQL_SERVER) && cursor.accept("REBUILD")) {
            clauses.add(new RebuildIndex(index, table, rebuildOnline()));
        } else if (parts.is(Dialect.POSTGRESQL) && cursor.accept("SET", "TABLESPACE")) {
            parts.names.name();
            clauses.add(new RebuildIndex(index, null, false));
        } else if (setting(ifExists)) {
            clauses.add(new SetIndex(index, table, cursor.wordsSince(first)));
        } else {
            throw cursor.unexpected("");
        }
    }

    private boolean rebuildOnline() {
        if (parts.is(Dialect.SQL_SERVER)) {
            if (cursor.accept("PARTITION")) {
                cursor.expectSymbol("=");
                cursor.next();
            }
            return cursor.accept("WITH") && parts.onlineOption();
        }
        return tail.read();
    }

    private boolean setting(boolean ifExists) {
        if (parts.is(Dialect.POSTGRESQL)) {
            return setOfPostgres();
        }
        if (parts.is(Dialect.ORACLE) && !ifExists) {
            return cursor.acceptAny("VISIBLE", "INVISIBLE", "COALESCE", "LOGGING", "NOLOGGING", "COMPILE", "NOPARALLEL")
                    || cursor.accept("MONITORING", "USAGE")
                    || cursor.accept("NOMONITORING", "USAGE");
        }
        if (parts.is(Dialect.SQL_SERVER) && cursor.acceptAny("REORGANIZE", "SET")) {
            parts.skipTail();
            return true;
        }
        return false;
    }

    private boolean setOfPostgres() {
        if (cursor.acceptAny("SET", "RESET") && cursor.atSymbol("(")) {
            cursor.skipParentheses();
            return true;
        }
        if (cursor.accept("ATTACH", "PARTITION") || cursor.accept("OWNER", "TO")) {
            parts.names.qualified();
            return true;
        }
        if (cursor.accept("NO", "DEPENDS", "ON", "EXTENSION") || cursor.accept("DEPENDS", "ON", "EXTENSION")) {
            parts.names.name();
            return true;
        }
        if (cursor.accept("ALTER")) {
            cursor.accept("COLUMN");
            cursor.next();
            cursor.expect("SET", "STATISTICS");
            cursor.next();
            return true;
        }
        return false;
    }

    /** PostgreSQL's {@code REINDEX}, from behind that word. */
    void reindex(Clauses clauses) {
        boolean online = false;
        if (cursor.atSymbol("(")) {
            int first = cursor.at();
            cursor.skipParentheses();
            online = cursor.wordsSince(first).matches("(.* )?CONCURRENTLY( (?!FALSE|OFF).*)?");
        }
        boolean index = cursor.accept("INDEX");
        boolean table = !index && cursor.accept("TABLE");
        if (!index && !table && !cursor.acceptAny("SCHEMA", "DATABASE", "SYSTEM")) {
            throw cursor.unexpected("what to reindex");
        }
        online |= cursor.accept("CONCURRENTLY");
        QualifiedName name = cursor.atEnd() && !index && !table ? null : parts.names.qualified();
        clauses.add(new RebuildIndex(index ? name : null, table ? name : null, online));
    }
}
