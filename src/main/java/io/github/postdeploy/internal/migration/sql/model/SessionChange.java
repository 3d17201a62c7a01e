package io.github.postdeploy.internal.migration.sql.model;

import java.util.Set;

/** Nothing of the schema and no row is changed. */
public sealed interface SessionChange extends Change {

    /** Whether names may mean something else behind it: another schema is the default, or what was done is undone. */
    boolean changesNames();

    /**
     * {@code SET}, {@code ALTER SESSION SET}, {@code set_config(…)}.
     *
     * @param name in lower case, such as {@code lock_timeout}
     * @param value as it is written, without quotes
     * @param scope for how long
     */
    record SetVariable(String name, String value, Scope scope) implements SessionChange {

        private static final Set<String> NAMING = Set.of(
                "search_path",
                "schema",
                "schema_search_path",
                "catalog",
                "current_schema",
                "container",
                "edition",
                "role",
                "session_authorization");

        @Override
        public boolean changesNames() {
            return NAMING.contains(name);
        }
    }

    /** For how long a variable is set. */
    enum Scope {
        SESSION,
        /** PostgreSQL: {@code SET LOCAL}. */
        TRANSACTION,
        /** MySQL: {@code SET GLOBAL}. */
        GLOBAL
    }

    /** The limits of transactions. */
    record Transaction(Kind kind) implements SessionChange {

        @Override
        public boolean changesNames() {
            return kind == Kind.ROLLBACK || kind == Kind.SAVEPOINT;
        }
    }

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
    record Minor(String words) implements SessionChange {

        @Override
        public boolean changesNames() {
            return Set.of("USE", "SET", "RESET", "DISCARD").contains(words);
        }

        /** Whether what follows may be left out, or done again. */
        public boolean isCondition() {
            return words.equals("IF") || words.equals("WHILE");
        }
    }
}
