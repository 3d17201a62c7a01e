package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.ConstraintStates.States;
import io.github.postdeploy.internal.migration.sql.model.Change;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.SetDefault;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.SetNotNull;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.AddCheck;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.AddExclusion;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.AddForeignKey;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.AddPrimaryKey;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.AddUnique;
import io.github.postdeploy.internal.migration.sql.model.DefaultValue;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.RowCheck;
import java.util.List;

/** Reads constraints of tables, as they stand in {@code CREATE TABLE} and behind {@code ADD}. */
final class Constraints {

    private final Cursor cursor;
    private final Names names;
    private final Expressions expressions;
    private final ConstraintStates states;

    Constraints(Cursor cursor, Names names, Expressions expressions) {
        this.cursor = cursor;
        this.names = names;
        this.expressions = expressions;
        this.states = new ConstraintStates(cursor, names);
    }

    ConstraintStates states() {
        return states;
    }

    /** Whether what follows is a constraint rather than a column. */
    boolean follows() {
        if (cursor.at("EXCLUDE")) {
            return cursor.is(Dialect.POSTGRESQL)
                    && (cursor.peek(1).is("USING") || cursor.peek(1).isSymbol("("));
        }
        return cursor.atAny("CONSTRAINT", "UNIQUE", "CHECK")
                || cursor.at("PRIMARY", "KEY")
                || cursor.at("FOREIGN", "KEY")
                || cursor.is(Dialect.POSTGRESQL) && cursor.at("NOT", "NULL")
                || cursor.is(Dialect.SQL_SERVER) && cursor.at("DEFAULT");
    }

    /** @param check for which rows, as far as what stood before says so */
    Change read(QualifiedName table, RowCheck check) {
        Name name = null;
        if (cursor.accept("CONSTRAINT")) {
            cursor.ifNotExists();
            boolean unnamed = cursor.dialect().isMySql() && cursor.atAny("PRIMARY", "UNIQUE", "FOREIGN", "CHECK");
            name = unnamed ? null : names.qualified().name();
        }
        if (cursor.accept("PRIMARY", "KEY")) {
            Keys keys = keys();
            return new AddPrimaryKey(table, name, keys.columns, keys.usingIndex);
        }
        if (cursor.accept("UNIQUE")) {
            boolean mySqlWord = cursor.dialect().isMySql() && cursor.acceptAny("KEY", "INDEX");
            if (mySqlWord) {
                cursor.ifNotExists();
            }
            Keys keys = keys();
            return new AddUnique(table, keys.name == null ? name : keys.name, keys.columns, keys.usingIndex);
        }
        if (cursor.accept("FOREIGN", "KEY")) {
            return foreignKey(table, name, check);
        }
        if (cursor.accept("CHECK")) {
            return check(table, name, check, true);
        }
        if (cursor.is(Dialect.POSTGRESQL) && cursor.accept("EXCLUDE")) {
            return exclusion(table, name);
        }
        if (cursor.is(Dialect.POSTGRESQL) && cursor.accept("NOT", "NULL")) {
            Name column = names.name();
            return new SetNotNull(table, column, states.read(true).check());
        }
        if (cursor.is(Dialect.SQL_SERVER) && cursor.accept("DEFAULT")) {
            DefaultValue value = expressions.defaultValue();
            cursor.expect("FOR");
            Name column = names.name();
            cursor.accept("WITH", "VALUES");
            return new SetDefault(table, column, value);
        }
        throw cursor.unexpected("a constraint");
    }

    AddCheck check(QualifiedName table, Name name, RowCheck given, boolean ofTable) {
        if (cursor.is(Dialect.SQL_SERVER)) {
            cursor.accept("NOT", "FOR", "REPLICATION");
        }
        int first = cursor.at();
        if (cursor.is(Dialect.H2) && !cursor.atSymbol("(")) {
            throw cursor.unexpected("(");
        }
        cursor.skipParentheses();
        String condition = cursor.textSince(first);
        RowCheck check = states.read(ofTable).check();
        return new AddCheck(table, name, condition, check == RowCheck.ALL ? given : check);
    }

    private Change foreignKey(QualifiedName table, Name given, RowCheck check) {
        cursor.ifNotExists();
        boolean named = cursor.dialect().isMySql() && !cursor.atSymbol("(");
        Name own = named ? names.name() : null;
        List<Name> columns = names.list();
        cursor.expect("REFERENCES");
        return references(table, given == null ? own : given, columns, check, true);
    }

    /** Stands behind {@code REFERENCES}. */
    AddForeignKey references(QualifiedName table, Name name, List<Name> columns, RowCheck given, boolean ofTable) {
        QualifiedName target = names.qualified();
        if (cursor.atSymbol("(")) {
            cursor.skipParentheses();
        }
        while (true) {
            if (cursor.accept("MATCH")) {
                cursor.next();
            } else if (cursor.at("ON")
                    && (cursor.peek(1).is("DELETE") || cursor.peek(1).is("UPDATE"))) {
                cursor.next();
                cursor.next();
                action();
            } else {
                break;
            }
        }
        RowCheck check = states.read(ofTable).check();
        return new AddForeignKey(table, name, columns, target, check == RowCheck.ALL ? given : check);
    }

    private void action() {
        if (cursor.accept("SET", "NULL") || cursor.accept("SET", "DEFAULT")) {
            if (cursor.is(Dialect.POSTGRESQL) && cursor.atSymbol("(")) {
                cursor.skipParentheses();
            }
        } else if (!cursor.accept("CASCADE") && !cursor.accept("RESTRICT")) {
            cursor.expect("NO", "ACTION");
        }
    }

    private Change exclusion(QualifiedName table, Name name) {
        if (cursor.accept("USING")) {
            names.name();
        }
        cursor.skipParentheses();
        indexOptions();
        if (cursor.accept("WHERE")) {
            cursor.skipParentheses();
        }
        states.read(true);
        return new AddExclusion(table, name);
    }

    /** The columns of a unique constraint or a primary key, or the index that it takes; a name is MySQL's. */
    private record Keys(Name name, List<Name> columns, Name usingIndex) {}

    private Keys keys() {
        if (cursor.is(Dialect.POSTGRESQL) && cursor.accept("USING", "INDEX")) {
            Name index = names.name();
            states.read(true);
            return new Keys(null, List.of(), index);
        }
        if (!cursor.accept("NULLS", "NOT", "DISTINCT") && !cursor.accept("NULLS", "DISTINCT")) {
            cursor.accept("NULLS", "ALL", "DISTINCT");
        }
        if (cursor.is(Dialect.SQL_SERVER)) {
            cursor.acceptAny("CLUSTERED", "NONCLUSTERED");
        }
        if (cursor.is(Dialect.H2)) {
            cursor.accept("HASH");
        }
        boolean named = cursor.dialect().isMySql() && !cursor.atSymbol("(") && !cursor.at("USING");
        Name name = named ? names.name() : null;
        indexOptions();
        List<Name> columns = names.keys();
        indexOptions();
        States behind = states.read(true);
        indexOptions();
        return new Keys(name, columns, behind.usingIndex());
    }

    /** How the index behind a constraint is kept, in each dialect's words. */
    void indexOptions() {
        while (indexOption()) {
            // Another one.
        }
    }

    private boolean indexOption() {
        return switch (cursor.dialect()) {
            case POSTGRESQL -> postgresOption();
            case MYSQL, MARIADB -> mySqlOption();
            case SQL_SERVER -> sqlServerOption();
            case H2 -> cursor.accept("INDEX") && names.qualified() != null;
            case ORACLE -> false;
        };
    }

    private boolean postgresOption() {
        if (cursor.accept("INCLUDE") || cursor.accept("WITH")) {
            cursor.skipParentheses();
            return true;
        }
        return cursor.accept("USING", "INDEX", "TABLESPACE") && names.name() != null;
    }

    boolean mySqlOption() {
        if (cursor.acceptAny("VISIBLE", "INVISIBLE", "IGNORED") || cursor.accept("NOT", "IGNORED")) {
            return true;
        }
        if (cursor.accept("COMMENT") || cursor.accept("KEY_BLOCK_SIZE")) {
            cursor.acceptSymbol("=");
            cursor.next();
            return true;
        }
        return (cursor.accept("USING") || cursor.accept("WITH", "PARSER")) && names.name() != null;
    }

    private boolean sqlServerOption() {
        if (cursor.accept("WITH")) {
            if (!cursor.accept("FILLFACTOR")) {
                cursor.skipParentheses();
            } else {
                cursor.expectSymbol("=");
                cursor.next();
            }
            return true;
        }
        if (cursor.accept("ON") || cursor.accept("FILESTREAM_ON")) {
            names.name();
            if (cursor.atSymbol("(")) {
                cursor.skipParentheses();
            }
            return true;
        }
        return false;
    }
}
