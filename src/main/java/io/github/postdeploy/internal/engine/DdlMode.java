package io.github.postdeploy.internal.engine;

/** What the store does about its tables. */
public enum DdlMode {
    /** Makes the tables where they are missing. */
    CREATE,
    /** Makes nothing; where they are missing, says which script makes them. */
    VALIDATE,
    /** Makes nothing; there is only one version of the tables so far, so this is the same as {@link #VALIDATE}. */
    NONE
}
