package io.github.postdeploy.internal.migration.sql.model;

import java.util.List;

/**
 * A change of a column. What states several things of a column at once ({@code MODIFY a bigint NOT NULL}) is several of
 * these.
 */
public sealed interface ColumnChange extends Change {

    QualifiedName table();

    /** The column, by its old name where it gets a new one. */
    Name column();

    @Override
    default List<QualifiedName> tables() {
        return List.of(table());
    }

    /** {@code ADD COLUMN}; its inline constraints apart from {@code NOT NULL} are changes of their own. */
    record AddColumn(QualifiedName table, ColumnDefinition definition, boolean ifNotExists) implements ColumnChange {

        @Override
        public Name column() {
            return definition.name();
        }
    }

    /** {@code DROP COLUMN}, and Oracle's {@code SET UNUSED}. */
    record DropColumn(QualifiedName table, Name column, boolean ifExists, boolean cascade) implements ColumnChange {}

    /** {@code RENAME COLUMN}, {@code CHANGE a b}, {@code sp_rename}. */
    record RenameColumn(QualifiedName table, Name column, Name newName) implements ColumnChange {}

    /**
     * Another type, or the same: what it was before, the text does not say.
     *
     * @param using PostgreSQL: there is a {@code USING}
     * @param online SQL Server: {@code ONLINE = ON}
     */
    record ChangeType(QualifiedName table, Name column, DataType type, boolean using, boolean online)
            implements ColumnChange {}

    /**
     * MySQL: {@code MODIFY} and {@code CHANGE} state the whole column anew; a default or a {@code NOT NULL} that is not
     * in the definition is lost. Stands beside the {@link ChangeType}, {@link SetNotNull} and {@link SetDefault} that the
     * definition amounts to.
     */
    record RedefineColumn(QualifiedName table, Name column, ColumnDefinition definition) implements ColumnChange {}

    /**
     * {@code SET NOT NULL}, {@code MODIFY … NOT NULL}.
     *
     * @param check {@code NEW} for PostgreSQL 18's {@code NOT NULL … NOT VALID} and Oracle's {@code NOVALIDATE}
     */
    record SetNotNull(QualifiedName table, Name column, RowCheck check) implements ColumnChange {}

    /** {@code DROP NOT NULL}, {@code MODIFY … NULL}. */
    record DropNotNull(QualifiedName table, Name column) implements ColumnChange {}

    /** {@code SET DEFAULT}. */
    record SetDefault(QualifiedName table, Name column, DefaultValue value) implements ColumnChange {}

    /** {@code DROP DEFAULT}. */
    record DropDefault(QualifiedName table, Name column) implements ColumnChange {}

    /** The column becomes one of the kind, such as {@code ADD GENERATED … AS IDENTITY} or {@code SET EXPRESSION}. */
    record SetGeneration(QualifiedName table, Name column, ColumnDefinition.Generation generation)
            implements ColumnChange {}

    /** {@code DROP IDENTITY}, {@code DROP EXPRESSION}: from now on inserts must give the value. */
    record DropGeneration(QualifiedName table, Name column, boolean ifExists) implements ColumnChange {}

    /**
     * A setting that changes neither rows nor what statements may do: statistics, storage, comment, a sequence's next
     * value.
     *
     * @param what the words of the clause, in upper case
     */
    record SetColumn(QualifiedName table, Name column, String what) implements ColumnChange {}
}
