package io.github.postdeploy.internal.migration.sql.model;

/** Nothing of the schema and no row is changed. */
public sealed interface SessionChange extends Change {

    /**
     * {@code SET}, {@code ALTER SESSION SET}, {@code set_config(…)}.
     *
     * @param name in lower case, such as {@code lock_timeout}
     * @param value as it is written, without quotes
     * @param scope for how long
     */
    record SetVariable(String name, String value, Scope scope) implements SessionChange {}

    /** For how long a variable is set. */
    enum Scope {
        SESSION,
        /** PostgreSQL: {@code SET LOCAL}. */
        TRANSACTION,
        /** MySQL: {@code SET GLOBAL}. */
        GLOBAL
    }

    /** The limits of transactions. */
    record Transaction(Kind kind) implements SessionChange {}

    /** What happens to the transaction. */
    enum Kind {
        BEGIN,
        COMMIT,
        ROLLBACK,
        /** {@code SAVEPOINT}, {@code RELEASE}, {@code ROLLBACK TO}. */
        SAVEPOINT
    }

    /**
     * Another statement that is known to matter to no rule: {@code COMMENT}, {@code GRANT}, {@code ANALYZE}, {@code USE},
     * {@code PRINT} …
     *
     * @param words what it begins with, in upper case
     */
    record Minor(String words) implements SessionChange {}
}
