package io.github.postdeploy.internal.engine.settings;

/** What the store does about its tables. */
public enum DdlMode {
    /** Makes the tables where they are missing. */
    CREATE,
    /** Makes nothing, but checks that they are there with all their columns, and says which script makes them. */
    VALIDATE,
    /** Neither makes nor checks them; where they are missing, says which script makes them. */
    NONE
}
