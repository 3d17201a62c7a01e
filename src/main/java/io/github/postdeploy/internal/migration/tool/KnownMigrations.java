package io.github.postdeploy.internal.migration.tool;

import io.github.postdeploy.migration.MigrationAction;

/** An action that applies migrations, and lets others look at them. */
public interface KnownMigrations extends MigrationAction {

    /** What applies them, as people call it. */
    String tool();

    /**
     * Opens what applies them, for the calling thread.
     *
     * @throws Exception whatever the tool or the database has to say
     */
    MigrationTool open() throws Exception;

    /** Equal for those that apply the same migrations to the same database, as far as that can be told without asking it. */
    Object identity();
}
