package io.github.postdeploy.internal.migration.check;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.stage.SqlSource;
import io.github.postdeploy.migration.Stage;
import java.util.List;
import java.util.Optional;

/**
 * A migration that is to be checked.
 *
 * @param migration what people call it
 * @param file where it is, as people open it
 * @param sql the SQL
 * @param code what it does that no SQL tells, in words: Java, say
 * @param dialect whose SQL
 * @param stage when it is applied; empty where that is not known: then as if before the rollout
 * @param stageDefined whether a person has said so
 * @param runner what applies it
 */
public record Script(
        String migration,
        String file,
        SqlSource sql,
        List<String> code,
        Dialect dialect,
        Optional<Stage> stage,
        boolean stageDefined,
        Runner runner) {

    /**
     * What applies migrations.
     *
     * @param tool which one
     * @param transaction whether it surrounds the migration with a transaction; Flyway does so unless a statement in it
     *     forbids it
     * @param lock whether it holds a lock in a transaction of its own meanwhile, as Flyway does by default on PostgreSQL
     * @param lockTimeout whether its sessions limit how long they wait for locks
     */
    public record Runner(Tool tool, boolean transaction, boolean lock, boolean lockTimeout) {

        /** Nothing is known of it. */
        public static final Runner UNKNOWN = new Runner(Tool.UNKNOWN, true, false, false);
    }

    /** The tools that are known. */
    public enum Tool {
        FLYWAY,
        LIQUIBASE,
        UNKNOWN
    }

    /** Its text of SQL. */
    String text() {
        return sql.text();
    }

    /** Whether applications of the previous release use the database while it is applied. */
    boolean isBeforeRollout() {
        return stage.orElse(Stage.PRE_DEPLOY) == Stage.PRE_DEPLOY;
    }
}
