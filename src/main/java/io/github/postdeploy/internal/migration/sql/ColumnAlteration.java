package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.ColumnChange.ChangeType;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.DropDefault;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.DropGeneration;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.DropNotNull;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.SetColumn;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.SetDefault;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.SetGeneration;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.SetNotNull;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition.Generation;
import io.github.postdeploy.internal.migration.sql.model.DataType;
import io.github.postdeploy.internal.migration.sql.model.DefaultValue;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.RowCheck;
import io.github.postdeploy.internal.migration.sql.token.Token.Kind;

/** Reads what PostgreSQL, and H2 with it, has behind {@code ALTER COLUMN c}. */
final class ColumnAlteration {

    private final Parts parts;
    private final Cursor cursor;
    private final Clauses clauses;
    private final QualifiedName table;
    private final Name column;

    ColumnAlteration(Parts parts, Clauses clauses, QualifiedName table, Name column) {
        this.parts = parts;
        this.cursor = parts.cursor;
        this.clauses = clauses;
        this.table = table;
        this.column = column;
    }

    void read() {
        if (!type() && !value()) {
            setting();
        }
    }

    boolean type() {
        if (!cursor.accept("SET", "DATA", "TYPE") && !cursor.accept("TYPE")) {
            return false;
        }
        DataType type = parts.types.read();
        boolean using = cursor.accept("USING");
        if (using) {
            if (cursor.atEnd() || cursor.atSymbol(",")) {
                throw cursor.unexpected("an expression");
            }
            cursor.skipToComma();
        }
        clauses.add(new ChangeType(table, column, type, using, false));
        return true;
    }

    boolean value() {
        if (cursor.accept("SET", "DEFAULT")) {
            DefaultValue value = parts.expressions.toComma();
            clauses.add(new SetDefault(table, column, value));
        } else if (cursor.accept("DROP", "DEFAULT")) {
            clauses.add(new DropDefault(table, column));
        } else if (cursor.accept("SET", "NOT", "NULL")) {
            clauses.add(new SetNotNull(table, column, RowCheck.ALL));
        } else if (cursor.accept("DROP", "NOT", "NULL")) {
            clauses.add(new DropNotNull(table, column));
        } else if (cursor.accept("DROP", "IDENTITY") || cursor.accept("DROP", "EXPRESSION")) {
            boolean ifExists = cursor.ifExists();
            clauses.add(new DropGeneration(table, column, ifExists));
        } else if (cursor.accept("SET", "EXPRESSION", "AS")) {
            cursor.skipParentheses();
            clauses.add(new SetGeneration(table, column, Generation.STORED));
        } else if (cursor.accept("ADD", "GENERATED")) {
            identity();
        } else {
            return false;
        }
        return true;
    }

    private void identity() {
        if (!cursor.accept("ALWAYS")) {
            cursor.expect("BY", "DEFAULT");
        }
        cursor.expect("AS", "IDENTITY");
        if (cursor.atSymbol("(")) {
            cursor.skipParentheses();
        }
        clauses.add(new SetGeneration(table, column, Generation.IDENTITY));
    }

    private void setting() {
        int first = cursor.at();
        if (!plainSetting() && !sequenceSettings()) {
            throw cursor.unexpected("");
        }
        clauses.add(new SetColumn(table, column, cursor.wordsSince(first)));
    }

    private boolean plainSetting() {
        int first = cursor.at();
        if (cursor.accept("SET", "STATISTICS")) {
            cursor.acceptSymbol("-");
            cursor.next();
            return true;
        }
        if (cursor.accept("SET", "STORAGE") || cursor.accept("SET", "COMPRESSION")) {
            parts.names.name();
            return true;
        }
        if (cursor.acceptAny("SET", "RESET", "OPTIONS") && cursor.atSymbol("(")) {
            cursor.skipParentheses();
            return true;
        }
        cursor.backTo(first);
        return false;
    }

    /** An identity column's sequence: {@code RESTART WITH 1 SET GENERATED ALWAYS SET CACHE 1}. */
    private boolean sequenceSettings() {
        int first = cursor.at();
        while (sequenceSetting()) {
            // Another one.
        }
        return cursor.at() > first;
    }

    private boolean sequenceSetting() {
        if (cursor.accept("RESTART")) {
            cursor.accept("WITH");
            number();
            return true;
        }
        if (!cursor.accept("SET")) {
            return false;
        }
        if (cursor.accept("GENERATED")) {
            if (!cursor.accept("ALWAYS")) {
                cursor.expect("BY", "DEFAULT");
            }
        } else if (!cursor.accept("CYCLE") && !cursor.accept("NO")) {
            if (!cursor.acceptAny("INCREMENT", "START", "MINVALUE", "MAXVALUE", "CACHE")) {
                throw cursor.unexpected("");
            }
            cursor.acceptAny("BY", "WITH");
            number();
        } else {
            cursor.acceptAny("MINVALUE", "MAXVALUE", "CYCLE");
        }
        return true;
    }

    private void number() {
        cursor.acceptSymbol("-");
        if (cursor.peek().kind() == Kind.NUMBER) {
            cursor.next();
        }
    }
}
