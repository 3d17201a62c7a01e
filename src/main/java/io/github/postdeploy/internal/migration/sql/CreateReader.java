package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange.CreateObject;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange.DropObject;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange.Kind;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.TableChange.Persistence;
import io.github.postdeploy.internal.migration.sql.token.Token;
import java.util.Locale;

/** Reads {@code CREATE}, from behind that word. */
final class CreateReader {

    private final Parts parts;
    private final Cursor cursor;
    private final Clauses clauses;
    private boolean orReplace;

    CreateReader(Parts parts, Clauses clauses) {
        this.parts = parts;
        this.cursor = parts.cursor;
        this.clauses = clauses;
    }

    void read() {
        orReplace = cursor.accept("OR", "REPLACE") || cursor.accept("OR", "ALTER");
        if (!table() && !index()) {
            object();
        }
    }

    private boolean table() {
        int first = cursor.at();
        Persistence persistence = Persistence.PERMANENT;
        boolean known = true;
        while (known && !cursor.at("TABLE")) {
            if (cursor.acceptAny("TEMP", "TEMPORARY")) {
                persistence = Persistence.TEMPORARY;
            } else if (cursor.accept("UNLOGGED")) {
                persistence = Persistence.UNLOGGED;
            } else {
                known = cursor.acceptAny("GLOBAL", "LOCAL", "CACHED", "MEMORY", "PRIVATE", "FOREIGN", "COLUMN");
            }
        }
        if (!cursor.accept("TABLE")) {
            cursor.backTo(first);
            return false;
        }
        if (cursor.tokens().list().get(first).is("FOREIGN")) {
            foreignTable();
        } else {
            new CreateTableReader(parts).read(clauses, persistence, orReplace);
        }
        return true;
    }

    private void foreignTable() {
        boolean ifNotExists = cursor.ifNotExists();
        QualifiedName name = parts.names.qualified();
        parts.skipTail();
        clauses.add(new CreateObject(Kind.OTHER, name, false, ifNotExists));
    }

    private boolean index() {
        int first = cursor.at();
        boolean unique = false;
        StringBuilder kind = new StringBuilder();
        while (!cursor.at("INDEX")) {
            if (cursor.accept("UNIQUE")) {
                unique = true;
                if (parts.is(Dialect.H2) && cursor.accept("NULLS")) {
                    cursor.acceptAny("NOT", "ALL");
                    cursor.expect("DISTINCT");
                }
            } else if (cursor.atAny(
                    "BITMAP",
                    "FULLTEXT",
                    "SPATIAL",
                    "CLUSTERED",
                    "NONCLUSTERED",
                    "COLUMNSTORE",
                    "XML",
                    "PRIMARY",
                    "HASH",
                    "VECTOR",
                    "MULTIVALUE")) {
                String word = cursor.next().text().toLowerCase(Locale.ROOT);
                kind.append(word.equals("nonclustered") ? "" : (kind.isEmpty() ? "" : " ") + word);
            } else {
                cursor.backTo(first);
                return false;
            }
        }
        cursor.expect("INDEX");
        new IndexReader(parts).create(clauses, unique, kind.toString());
        return true;
    }

    private void object() {
        int first = cursor.at();
        skipModifiers();
        boolean body = cursor.at("TYPE", "BODY") || cursor.at("PACKAGE");
        boolean plainTable = cursor.at("TABLESPACE");
        boolean event = cursor.at("EVENT");
        Kind kind = new Kinds(cursor).read();
        if (kind == null) {
            cast(first);
            return;
        }
        boolean ifNotExists = cursor.ifNotExists();
        QualifiedName name = name(kind);
        ifNotExists |= cursor.ifNotExists();
        if (body || isRoutine(kind)) {
            new RoutineBody(cursor).skip();
        } else if (parts.is(Dialect.SQL_SERVER) && kind == Kind.VIEW) {
            new RoutineBody(cursor).skipBatch();
        } else if (kind == Kind.RULE || plainTable) {
            cursor.skipToEnd();
        } else {
            parts.skipTail();
        }
        if (orReplace && cursor.dialect().isMySql() && !event && losesContent(kind)) {
            clauses.add(new DropObject(kind, name, true, false));
        }
        clauses.add(new CreateObject(kind, name, orReplace, ifNotExists));
    }

    /** MariaDB drops what was there; only where its text is all that it is, it comes back whole. */
    private static boolean losesContent(Kind kind) {
        return switch (kind) {
            case VIEW, FUNCTION, PROCEDURE, TRIGGER, PACKAGE -> false;
            default -> true;
        };
    }

    private boolean isRoutine(Kind kind) {
        return switch (kind) {
            case FUNCTION, PROCEDURE, TRIGGER -> true;
            case TYPE -> parts.is(Dialect.ORACLE);
            case OTHER -> cursor.dialect().isMySql();
            default -> false;
        };
    }

    /** Some have none of their own, or may leave it out. */
    private QualifiedName name(Kind kind) {
        if (kind == Kind.SCHEMA && cursor.accept("AUTHORIZATION")) {
            return parts.names.qualified();
        }
        if (kind == Kind.OTHER && (cursor.at("FOR") || !cursor.peek().isNameLike())) {
            return null;
        }
        return parts.names.qualified();
    }

    private void skipModifiers() {
        while (true) {
            if (cursor.accept("SQL", "SECURITY")) {
                parts.names.name();
            } else if (cursor.atAny("ALGORITHM", "DEFINER") && cursor.peek(1).isSymbol("=")) {
                definer();
            } else if (!cursor.acceptAny(
                            "EDITIONABLE",
                            "NONEDITIONABLE",
                            "FORCE",
                            "NOFORCE",
                            "RECURSIVE",
                            "TEMP",
                            "TEMPORARY",
                            "GLOBAL",
                            "LOCAL",
                            "CONSTRAINT",
                            "TRUSTED",
                            "PROCEDURAL",
                            "DEFAULT")
                    && !cursor.accept("NO", "FORCE")) {
                return;
            }
        }
    }

    private void definer() {
        cursor.next();
        cursor.expectSymbol("=");
        cursor.next();
        if (cursor.atSymbol("(")) {
            cursor.skipParentheses();
        }
        while (cursor.peek().text().startsWith("@")) {
            cursor.next();
            Token.Kind host = cursor.peek().kind();
            if (host == Token.Kind.NAME || host == Token.Kind.STRING) {
                cursor.next();
            }
        }
    }

    private void cast(int first) {
        if (parts.is(Dialect.POSTGRESQL) && (cursor.accept("CAST") || cursor.accept("TRANSFORM", "FOR"))) {
            parts.skipTail();
            clauses.add(new CreateObject(Kind.OTHER, null, false, false));
        } else {
            cursor.backTo(first);
            throw cursor.unexpected("");
        }
    }
}
