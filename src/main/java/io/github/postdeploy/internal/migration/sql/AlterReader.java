package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.ColumnChange.RenameColumn;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange.AddEnumValue;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange.AlterObject;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange.Kind;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange.MoveObject;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange.RenameEnumValue;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange.RenameObject;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.SessionChange.Minor;
import io.github.postdeploy.internal.migration.sql.model.TableChange.MoveTable;
import io.github.postdeploy.internal.migration.sql.token.Token;

/** Reads {@code ALTER}, from behind that word. */
final class AlterReader {

    private final Parts parts;
    private final Cursor cursor;
    private final Clauses clauses;

    AlterReader(Parts parts, Clauses clauses) {
        this.parts = parts;
        this.cursor = parts.cursor;
        this.clauses = clauses;
    }

    void read() {
        if (cursor.dialect().isMySql()) {
            cursor.accept("ONLINE");
            cursor.accept("IGNORE");
        }
        if (cursor.accept("TABLE") || cursor.accept("FOREIGN", "TABLE")) {
            new AlterTableReader(parts).read(clauses);
        } else if (cursor.accept("INDEX")) {
            new IndexReader(parts).alter(clauses);
        } else if (parts.is(Dialect.ORACLE) && cursor.accept("SESSION", "SET")) {
            new SessionReader(parts, clauses).assignments();
        } else if (cursor.at("DEFAULT", "PRIVILEGES") || cursor.at("SYSTEM")) {
            cursor.next();
            cursor.skipToEnd();
            clauses.add(new Minor("ALTER"));
        } else {
            object();
        }
    }

    private void object() {
        Kind kind = new Kinds(cursor).read();
        if (kind == null) {
            throw cursor.unexpected("");
        }
        cursor.ifExists();
        QualifiedName name = parts.names.qualified();
        if (cursor.atSymbol("(") && kind != Kind.VIEW) {
            cursor.skipParentheses();
        }
        if ((kind == Kind.TRIGGER || kind == Kind.POLICY || kind == Kind.RULE)
                && parts.is(Dialect.POSTGRESQL)
                && cursor.accept("ON")) {
            parts.names.qualified();
        }
        if (kind == Kind.SCHEMA && cursor.accept("TRANSFER")) {
            transfer(name.name());
        } else if (!rename(kind, name) && !enumValue(kind, name)) {
            alter(kind, name);
        }
    }

    /** SQL Server moves tables into a schema by altering the schema. */
    private void transfer(Name schema) {
        if (cursor.peek().isNameLike() && cursor.peek(1).isSymbol("::")) {
            if (!cursor.accept("OBJECT")) {
                throw cursor.unexpected("OBJECT");
            }
            cursor.next();
        }
        QualifiedName table = parts.names.qualified();
        clauses.add(new MoveTable(table, schema));
    }

    private boolean rename(Kind kind, QualifiedName name) {
        if (cursor.accept("RENAME", "TO")) {
            Name newName = parts.names.name();
            clauses.add(new RenameObject(kind, name, newName));
            return true;
        }
        if ((kind == Kind.VIEW || kind == Kind.MATERIALIZED_VIEW) && cursor.accept("RENAME", "COLUMN")) {
            Name column = parts.names.name();
            cursor.expect("TO");
            Name newName = parts.names.name();
            clauses.add(new RenameColumn(name, column, newName));
            return true;
        }
        if (cursor.accept("SET", "SCHEMA")) {
            Name schema = parts.names.name();
            clauses.add(new MoveObject(kind, name, schema));
            return true;
        }
        return false;
    }

    private boolean enumValue(Kind kind, QualifiedName name) {
        if (kind != Kind.TYPE) {
            return false;
        }
        if (cursor.accept("ADD", "VALUE")) {
            boolean ifNotExists = cursor.ifNotExists();
            String value = cursor.string();
            boolean positioned = cursor.acceptAny("BEFORE", "AFTER");
            if (positioned) {
                cursor.string();
            }
            clauses.add(new AddEnumValue(name, value, positioned, ifNotExists));
            return true;
        }
        if (cursor.accept("RENAME", "VALUE")) {
            String value = cursor.string();
            cursor.expect("TO");
            clauses.add(new RenameEnumValue(name, value, cursor.string()));
            return true;
        }
        return false;
    }

    private void alter(Kind kind, QualifiedName name) {
        int first = cursor.at();
        if (cursor.accept("OWNER", "TO")) {
            parts.names.name();
        } else if (!ofKind(kind)) {
            throw cursor.unexpected("");
        }
        clauses.add(new AlterObject(kind, name, cursor.wordsSince(first)));
    }

    private boolean ofKind(Kind kind) {
        return switch (kind) {
            case SEQUENCE -> sequence();
            case VIEW -> view();
            case MATERIALIZED_VIEW -> cursor.acceptAny("SET", "RESET") && cursor.atSymbol("(") && tail();
            case FUNCTION, PROCEDURE, TRIGGER, PACKAGE -> routine();
            case DATABASE -> database();
            case ROLE -> tail();
            case EXTENSION -> cursor.accept("UPDATE") && tail();
            case POLICY -> cursor.atAny("TO", "USING", "WITH") && tail();
            case SYNONYM -> cursor.acceptAny("COMPILE", "EDITIONABLE", "NONEDITIONABLE");
            case OTHER -> parts.is(Dialect.POSTGRESQL) && tail();
            case TYPE, DOMAIN, SCHEMA, RULE -> false;
        };
    }

    /** What an altered function or view is now stands in the text as a whole. */
    private boolean routine() {
        if (parts.is(Dialect.POSTGRESQL)) {
            return tail();
        }
        if (parts.is(Dialect.ORACLE)) {
            return (cursor.accept("COMPILE") || cursor.acceptAny("ENABLE", "DISABLE")) && tail();
        }
        new RoutineBody(cursor).skip();
        return true;
    }

    private boolean view() {
        if (parts.is(Dialect.SQL_SERVER)) {
            new RoutineBody(cursor).skipBatch();
            return true;
        }
        if (parts.is(Dialect.POSTGRESQL)) {
            boolean column = cursor.accept("ALTER");
            if (column) {
                cursor.accept("COLUMN");
                parts.names.name();
            }
            return (column && cursor.at("DROP", "DEFAULT")
                            || cursor.at("SET", "DEFAULT")
                            || cursor.atAny("SET", "RESET"))
                    && skipAll();
        }
        boolean query = cursor.dialect().isMySql() || cursor.atAny("RECOMPILE", "COMPILE");
        return query && tail();
    }

    private boolean sequence() {
        while (!cursor.atEnd()) {
            if (cursor.accept("OWNED", "BY")) {
                parts.names.qualified();
            } else if (cursor.accept("AS")) {
                parts.types.read();
            } else if (!cursor.acceptAny(
                    "RESTART",
                    "WITH",
                    "INCREMENT",
                    "BY",
                    "START",
                    "MINVALUE",
                    "MAXVALUE",
                    "NO",
                    "NOMINVALUE",
                    "NOMAXVALUE",
                    "CACHE",
                    "NOCACHE",
                    "CYCLE",
                    "NOCYCLE",
                    "ORDER",
                    "NOORDER",
                    "SET",
                    "LOGGED",
                    "UNLOGGED")) {
                if (cursor.atSymbol("-")
                        || cursor.peek().kind() == Token.Kind.NUMBER
                        || cursor.peek().text().contains("${")) {
                    cursor.next();
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    /** SQL Server has words in it that begin statements elsewhere. */
    private boolean database() {
        boolean set = parts.is(Dialect.SQL_SERVER) && cursor.accept("SET");
        cursor.skipToEnd();
        return !set || !cursor.at("ROLLBACK") || cursor.accept("ROLLBACK", "IMMEDIATE");
    }

    private boolean tail() {
        parts.skipTail();
        return true;
    }

    private boolean skipAll() {
        cursor.skipToEnd();
        return true;
    }
}
