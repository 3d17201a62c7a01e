package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange.DropObject;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange.Kind;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.TableChange.DropTable;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code DROP}, from behind that word. */
final class DropReader {

    private final Parts parts;
    private final Cursor cursor;
    private final Clauses clauses;

    DropReader(Parts parts, Clauses clauses) {
        this.parts = parts;
        this.cursor = parts.cursor;
        this.clauses = clauses;
    }

    void read() {
        if (cursor.accept("TABLE")
                || cursor.accept("TEMPORARY", "TABLE")
                || cursor.accept("TABLES")
                || cursor.accept("FOREIGN", "TABLE")) {
            tables();
        } else if (cursor.accept("INDEX")) {
            new IndexReader(parts).drop(clauses);
        } else if (parts.is(Dialect.H2) && cursor.accept("ALL", "OBJECTS")) {
            cursor.accept("DELETE", "FILES");
            clauses.add(new DropObject(Kind.DATABASE, null, false, true));
        } else {
            object();
        }
    }

    private void tables() {
        boolean ifExists = cursor.ifExists();
        List<QualifiedName> tables = list();
        ifExists |= parts.is(Dialect.H2) && cursor.ifExists();
        boolean cascade = parts.cascade();
        cursor.accept("PURGE");
        parts.skipWait();
        for (QualifiedName table : tables) {
            clauses.add(new DropTable(table, ifExists, cascade));
        }
    }

    private List<QualifiedName> list() {
        List<QualifiedName> names = new ArrayList<>();
        do {
            names.add(parts.names.qualified());
        } while (cursor.acceptSymbol(","));
        return names;
    }

    private void object() {
        int first = cursor.at();
        cursor.accept("PROCEDURAL");
        Kind kind = new Kinds(cursor).read();
        if (kind == null) {
            cursor.backTo(first);
            without();
            return;
        }
        boolean ifExists = cursor.ifExists();
        List<QualifiedName> names = new ArrayList<>();
        do {
            names.add(name(kind));
        } while (cursor.acceptSymbol(","));
        boolean cascade = tail(kind);
        for (QualifiedName name : names) {
            clauses.add(new DropObject(kind, name, ifExists, cascade));
        }
    }

    private QualifiedName name(Kind kind) {
        boolean unnamed = kind == Kind.OTHER && !cursor.peek().isNameLike();
        if (unnamed) {
            cursor.next();
        }
        QualifiedName name = unnamed ? null : parts.names.qualified();
        if (cursor.atSymbol("(")) {
            cursor.skipParentheses();
        }
        if ((kind == Kind.TRIGGER || kind == Kind.POLICY || kind == Kind.RULE) && cursor.accept("ON")) {
            cursor.accept("ALL", "SERVER");
            if (!cursor.accept("DATABASE") && !cursor.atEnd()) {
                parts.names.qualified();
            }
        }
        return name;
    }

    private boolean tail(Kind kind) {
        if (kind == Kind.OTHER) {
            while (!cursor.atEnd() && !cursor.atAny("CASCADE", "RESTRICT")) {
                if (!cursor.acceptAny("USING", "FOR", "SERVER", "INCLUDING", "CONTENTS", "AND", "DATAFILES")) {
                    throw cursor.unexpected("");
                }
                if (!cursor.atEnd()
                        && cursor.tokens().list().get(cursor.at() - 1).text().matches("(?i)USING|FOR|SERVER")) {
                    parts.names.qualified();
                }
            }
        }
        boolean cascade = parts.cascade();
        if (kind == Kind.TYPE || kind == Kind.SYNONYM) {
            cascade |= cursor.acceptAny("FORCE", "VALIDATE");
        }
        if (kind == Kind.MATERIALIZED_VIEW) {
            cursor.accept("PRESERVE", "TABLE");
        }
        if (kind == Kind.DATABASE && cursor.accept("WITH")) {
            cursor.skipParentheses();
        } else if (kind == Kind.DATABASE && cursor.atSymbol("(")) {
            cursor.skipParentheses();
        }
        return cascade;
    }

    private void without() {
        if (!parts.is(Dialect.POSTGRESQL) || !cursor.accept("CAST") && !cursor.accept("TRANSFORM")) {
            throw cursor.unexpected("");
        }
        boolean ifExists = cursor.ifExists();
        if (cursor.accept("FOR")) {
            parts.names.qualified();
            cursor.expect("LANGUAGE");
            parts.names.name();
        } else {
            cursor.skipParentheses();
        }
        boolean cascade = parts.cascade();
        clauses.add(new DropObject(Kind.OTHER, null, ifExists, cascade));
    }
}
