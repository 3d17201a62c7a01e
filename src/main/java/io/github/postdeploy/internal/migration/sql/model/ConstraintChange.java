package io.github.postdeploy.internal.migration.sql.model;

import java.util.List;

/**
 * A change of a constraint of a table that exists. The table is a type where a domain's constraint is changed, see
 * {@link ObjectChange.AlterObject} for those.
 */
public sealed interface ConstraintChange extends Change {

    QualifiedName table();

    /** The constraint; null where the text gives no name. */
    Name name();

    @Override
    default List<QualifiedName> tables() {
        return List.of(table());
    }

    /** A foreign key, to the table {@code references}. */
    record AddForeignKey(QualifiedName table, Name name, List<Name> columns, QualifiedName references, RowCheck check)
            implements ConstraintChange {

        public AddForeignKey {
            columns = List.copyOf(columns);
        }

        @Override
        public List<QualifiedName> tables() {
            return table.equals(references) ? List.of(table) : List.of(table, references);
        }
    }

    /** A check, with the text of its condition. */
    record AddCheck(QualifiedName table, Name name, String condition, RowCheck check) implements ConstraintChange {}

    /**
     * A unique constraint; a unique index without one is a {@link IndexChange.CreateIndex}.
     *
     * @param usingIndex the index that is there already, else null
     */
    record AddUnique(QualifiedName table, Name name, List<Name> columns, Name usingIndex) implements ConstraintChange {

        public AddUnique {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A primary key.
     *
     * @param usingIndex the index that is there already, else null
     */
    record AddPrimaryKey(QualifiedName table, Name name, List<Name> columns, Name usingIndex)
            implements ConstraintChange {

        public AddPrimaryKey {
            columns = List.copyOf(columns);
        }
    }

    /** PostgreSQL: {@code EXCLUDE}. */
    record AddExclusion(QualifiedName table, Name name) implements ConstraintChange {}

    /** {@code VALIDATE CONSTRAINT}, {@code ENABLE VALIDATE}, {@code WITH CHECK CHECK CONSTRAINT}; null for all. */
    record ValidateConstraint(QualifiedName table, Name name) implements ConstraintChange {}

    /** The constraint goes; the name is null for MySQL's and Oracle's {@code DROP PRIMARY KEY}. */
    record DropConstraint(QualifiedName table, Name name, Kind kind, boolean ifExists, boolean cascade)
            implements ConstraintChange {}

    /** What the text says that a dropped constraint is. */
    enum Kind {
        UNSAID,
        PRIMARY_KEY,
        FOREIGN_KEY,
        UNIQUE,
        CHECK
    }

    /** {@code RENAME CONSTRAINT}. */
    record RenameConstraint(QualifiedName table, Name name, Name newName) implements ConstraintChange {}

    /** It is enforced from now on, for new rows, without a look at those that are there. */
    record EnableConstraint(QualifiedName table, Name name) implements ConstraintChange {}

    /** It is not enforced any more; null for all. */
    record DisableConstraint(QualifiedName table, Name name) implements ConstraintChange {}

    /** {@code ALTER CONSTRAINT … DEFERRABLE} and the like. */
    record SetConstraint(QualifiedName table, Name name, String what) implements ConstraintChange {}
}
