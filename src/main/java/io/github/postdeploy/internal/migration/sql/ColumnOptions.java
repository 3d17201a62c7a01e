package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.Change;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition.Generation;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition.Nullability;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.AddPrimaryKey;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.AddUnique;
import io.github.postdeploy.internal.migration.sql.model.DefaultValue;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.RowCheck;
import io.github.postdeploy.internal.migration.sql.token.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** What stands behind the type of one column. */
final class ColumnOptions {

    Nullability nullability = Nullability.UNSAID;
    DefaultValue defaultValue = DefaultValue.NONE;
    Generation generation = Generation.NONE;
    RowCheck check = RowCheck.ALL;
    final List<Change> constraints = new ArrayList<>();

    private final Cursor cursor;
    private final Names names;
    private final Expressions expressions;
    private final Constraints reader;
    private final QualifiedName table;
    private final Name column;
    /** The name that was given to the next constraint. */
    private Name name;

    ColumnOptions(
            Cursor cursor, Names names, Expressions expressions, Constraints reader, QualifiedName table, Name column) {
        this.cursor = cursor;
        this.names = names;
        this.expressions = expressions;
        this.reader = reader;
        this.table = table;
        this.column = column;
    }

    void read() {
        while (option()) {
            // Another one.
        }
        if (name != null) {
            throw cursor.unexpected("a constraint");
        }
    }

    private boolean option() {
        if (cursor.accept("CONSTRAINT")) {
            name = names.name();
            return true;
        }
        boolean found =
                constraint() || value() || harmless() || cursor.dialect().isMySql() && ofMySql();
        if (found) {
            name = null;
        }
        return found;
    }

    private boolean constraint() {
        if (cursor.accept("NOT", "NULL")) {
            nullability = Nullability.NOT_NULL;
            check = reader.states().read(false).check();
        } else if (cursor.accept("NULL")) {
            nullability = nullability == Nullability.NOT_NULL ? Nullability.NOT_NULL : Nullability.NULL;
        } else if (cursor.accept("PRIMARY", "KEY")) {
            nullability = Nullability.NOT_NULL;
            key();
            constraints.add(new AddPrimaryKey(table, name, List.of(column), null));
        } else if (cursor.accept("UNIQUE")) {
            cursor.accept("KEY");
            key();
            constraints.add(new AddUnique(table, name, List.of(column), null));
        } else if (cursor.accept("CHECK")) {
            constraints.add(reader.check(table, name, RowCheck.ALL, false));
        } else if (cursor.accept("REFERENCES")) {
            constraints.add(reader.references(table, name, List.of(column), RowCheck.ALL, false));
        } else if (cursor.is(Dialect.SQL_SERVER) && cursor.at("FOREIGN", "KEY")) {
            cursor.expect("FOREIGN", "KEY", "REFERENCES");
            constraints.add(reader.references(table, name, List.of(column), RowCheck.ALL, false));
        } else {
            return false;
        }
        return true;
    }

    private void key() {
        if (!cursor.accept("NULLS", "NOT", "DISTINCT")) {
            cursor.accept("NULLS", "DISTINCT");
        }
        if (cursor.is(Dialect.SQL_SERVER)) {
            cursor.acceptAny("CLUSTERED", "NONCLUSTERED");
        }
        if (cursor.is(Dialect.POSTGRESQL, Dialect.SQL_SERVER)) {
            reader.indexOptions();
        }
        if (cursor.is(Dialect.H2)) {
            cursor.accept("HASH");
        }
        reader.states().read(false);
    }

    private boolean value() {
        if (cursor.accept("DEFAULT")) {
            if (cursor.accept("ON", "NULL")) {
                cursor.accept("FOR", "INSERT", "ONLY");
            }
            defaultValue = expressions.defaultValue();
            cursor.accept("WITH", "VALUES");
        } else if (cursor.accept("GENERATED")) {
            generated();
        } else if (!cursor.is(Dialect.POSTGRESQL) && cursor.accept("AS")) {
            computed();
        } else if (cursor.is(Dialect.SQL_SERVER, Dialect.H2) && cursor.accept("IDENTITY")) {
            generation = Generation.IDENTITY;
            skipOptionalParentheses();
        } else if (!cursor.is(Dialect.POSTGRESQL, Dialect.ORACLE) && cursor.accept("AUTO_INCREMENT")) {
            generation = Generation.AUTO_INCREMENT;
            skipOptionalParentheses();
        } else {
            return false;
        }
        return true;
    }

    private void generated() {
        if (!cursor.accept("ALWAYS")) {
            cursor.expect("BY", "DEFAULT");
            cursor.accept("ON", "NULL");
        }
        cursor.expect("AS");
        if (cursor.accept("IDENTITY")) {
            generation = Generation.IDENTITY;
            skipOptionalParentheses();
        } else if (cursor.accept("ROW") || cursor.accept("TRANSACTION_ID") || cursor.accept("SEQUENCE_NUMBER")) {
            if (!cursor.acceptAny("START", "END")) {
                throw cursor.unexpected("START or END");
            }
            cursor.accept("HIDDEN");
            generation = Generation.ROW_VERSION;
        } else {
            computed();
        }
    }

    private void computed() {
        if (cursor.is(Dialect.SQL_SERVER)) {
            expressions.defaultValue();
        } else {
            cursor.skipParentheses();
        }
        boolean stored = cursor.acceptAny("STORED", "PERSISTENT", "PERSISTED", "MATERIALIZED");
        if (!stored) {
            cursor.accept("VIRTUAL");
        }
        generation = stored ? Generation.STORED : Generation.VIRTUAL;
    }

    private void skipOptionalParentheses() {
        if (cursor.atSymbol("(")) {
            cursor.skipParentheses();
        }
    }

    private boolean harmless() {
        return switch (cursor.dialect()) {
            case POSTGRESQL -> (cursor.accept("COLLATE") || cursor.acceptAny("STORAGE", "COMPRESSION"))
                    && names.qualified() != null;
            case SQL_SERVER -> cursor.acceptAny("SPARSE", "ROWGUIDCOL", "HIDDEN", "FILESTREAM")
                    || cursor.accept("NOT", "FOR", "REPLICATION")
                    || cursor.accept("COLLATE") && names.name() != null;
            case H2 -> cursor.accept("COMMENT") && cursor.string() != null
                    || cursor.acceptAny("VISIBLE", "INVISIBLE")
                    || cursor.accept("SELECTIVITY") && cursor.next() != null
                    || cursor.accept("ON", "UPDATE") && expressions.defaultValue() != null
                    || cursor.acceptAny("BEFORE", "AFTER") && names.name() != null
                    || cursor.accept("FIRST");
            case ORACLE -> cursor.acceptAny("VISIBLE", "INVISIBLE", "SORT")
                    || cursor.accept("COLLATE") && names.name() != null;
            case MYSQL, MARIADB -> cursor.accept("COLLATE") && names.name() != null;
        };
    }

    private boolean ofMySql() {
        if (cursor.accept("KEY")) {
            nullability = Nullability.NOT_NULL;
            constraints.add(new AddPrimaryKey(table, name, List.of(column), null));
            return true;
        }
        if (cursor.accept("ON", "UPDATE")) {
            expressions.defaultValue();
            return true;
        }
        if (cursor.accept("AFTER")) {
            names.name();
            return true;
        }
        if (cursor.acceptAny("COMMENT", "COLUMN_FORMAT", "STORAGE", "SRID", "REF_SYSTEM_ID", "ENGINE_ATTRIBUTE")) {
            cursor.acceptSymbol("=");
            if (cursor.peek().kind() == Kind.SYMBOL) {
                throw cursor.unexpected("a value");
            }
            cursor.next();
            return true;
        }
        return cursor.acceptAny("FIRST", "VISIBLE", "INVISIBLE", "COMPRESSED")
                || cursor.accept("WITHOUT", "SYSTEM", "VERSIONING");
    }
}
