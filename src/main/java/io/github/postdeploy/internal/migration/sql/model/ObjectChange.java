package io.github.postdeploy.internal.migration.sql.model;

/** A change of something that is neither table, column, constraint nor index. */
public sealed interface ObjectChange extends Change {

    Kind kind();

    /** Its name; null where it has none of its own, such as a cast. */
    QualifiedName name();

    /** What is changed. */
    enum Kind {
        VIEW,
        MATERIALIZED_VIEW,
        SEQUENCE,
        TYPE,
        DOMAIN,
        SCHEMA,
        DATABASE,
        FUNCTION,
        PROCEDURE,
        PACKAGE,
        TRIGGER,
        SYNONYM,
        EXTENSION,
        ROLE,
        POLICY,
        RULE,
        /** All others: casts, operators, statistics, text search, events, publications … */
        OTHER
    }

    /** {@code CREATE}; what a replaced one looked like is not known. */
    record CreateObject(Kind kind, QualifiedName name, boolean orReplace, boolean ifNotExists)
            implements ObjectChange {}

    /** {@code DROP}. */
    record DropObject(Kind kind, QualifiedName name, boolean ifExists, boolean cascade) implements ObjectChange {}

    /** {@code RENAME TO}. */
    record RenameObject(Kind kind, QualifiedName name, Name newName) implements ObjectChange {}

    /** {@code SET SCHEMA}. */
    record MoveObject(Kind kind, QualifiedName name, Name schema) implements ObjectChange {}

    /**
     * Another {@code ALTER} that is known not to take anything away: owner, comment, a sequence's values, a view's new
     * query.
     */
    record AlterObject(Kind kind, QualifiedName name, String what) implements ObjectChange {}

    /**
     * {@code ALTER TYPE … ADD VALUE}.
     *
     * @param positioned with {@code BEFORE} or {@code AFTER}
     */
    record AddEnumValue(QualifiedName name, String value, boolean positioned, boolean ifNotExists)
            implements ObjectChange {

        @Override
        public Kind kind() {
            return Kind.TYPE;
        }
    }

    /** {@code ALTER TYPE … RENAME VALUE}. */
    record RenameEnumValue(QualifiedName name, String value, String newValue) implements ObjectChange {

        @Override
        public Kind kind() {
            return Kind.TYPE;
        }
    }

    /** {@code REFRESH MATERIALIZED VIEW}. */
    record RefreshView(QualifiedName name, boolean concurrently) implements ObjectChange {

        @Override
        public Kind kind() {
            return Kind.MATERIALIZED_VIEW;
        }
    }
}
