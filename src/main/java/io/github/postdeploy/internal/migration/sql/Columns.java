package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.model.Change;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition.Generation;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition.Nullability;
import io.github.postdeploy.internal.migration.sql.model.DataType;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.RowCheck;
import java.util.List;

/** Reads definitions of columns. */
final class Columns {

    private final Cursor cursor;
    private final Names names;
    private final Types types;
    private final Expressions expressions;
    private final Constraints constraints;

    Columns(Cursor cursor, Names names, Types types, Expressions expressions, Constraints constraints) {
        this.cursor = cursor;
        this.names = names;
        this.types = types;
        this.expressions = expressions;
        this.constraints = constraints;
    }

    /**
     * A column with what was written behind it.
     *
     * @param constraints those that are more than {@code NOT NULL}
     * @param check for which rows a {@code NOT NULL} holds
     */
    record Column(ColumnDefinition definition, List<Change> constraints, RowCheck check) {

        Name name() {
            return definition.name();
        }

        boolean isNotNull() {
            return definition.nullability() == Nullability.NOT_NULL;
        }
    }

    /** A column with its type, if any, and its options. */
    Column read(QualifiedName table) {
        Name name = names.name();
        return behind(table, name);
    }

    /** What stands behind the name. */
    Column behind(QualifiedName table, Name name) {
        DataType type = typeFollows() ? types.read() : null;
        ColumnOptions options = new ColumnOptions(cursor, names, expressions, constraints, table, name);
        options.read();
        Generation generation = options.generation;
        Generation ofType = type == null ? Generation.NONE : ofType(type);
        if (generation == Generation.NONE) {
            generation = ofType;
        }
        Nullability nullability = ofType == Generation.SERIAL ? Nullability.NOT_NULL : options.nullability;
        return new Column(
                new ColumnDefinition(name, type, nullability, options.defaultValue, generation),
                options.constraints,
                options.check);
    }

    private Generation ofType(DataType type) {
        return switch (cursor.dialect()) {
            case POSTGRESQL -> type.name().matches("(small|big)?serial") ? Generation.SERIAL : Generation.NONE;
            case H2 -> type.name().matches("(small|big)?serial|identity") ? Generation.IDENTITY : Generation.NONE;
            case MYSQL, MARIADB -> type.name().equals("serial") ? Generation.AUTO_INCREMENT : Generation.NONE;
            case SQL_SERVER -> type.name().matches("rowversion|timestamp") ? Generation.ROW_VERSION : Generation.NONE;
            case ORACLE -> Generation.NONE;
        };
    }

    private boolean typeFollows() {
        return cursor.peek().isNameLike()
                && !cursor.atAny(
                        "NOT",
                        "NULL",
                        "DEFAULT",
                        "CONSTRAINT",
                        "PRIMARY",
                        "UNIQUE",
                        "CHECK",
                        "REFERENCES",
                        "GENERATED",
                        "AS",
                        "COLLATE",
                        "VISIBLE",
                        "INVISIBLE",
                        "ENCRYPT",
                        "DECRYPT",
                        "DROP",
                        "COMMENT");
    }
}
