package io.github.postdeploy.sample.migrations;

/** The application's tables, and what changes them. */
public interface Schema {

    /** Applies what belongs before the rollout. */
    void migrateAtStart();

    /** How it stands. */
    Report report();
}
