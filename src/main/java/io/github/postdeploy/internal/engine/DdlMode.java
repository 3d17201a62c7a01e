package io.github.postdeploy.internal.engine;

/** What the store does about its tables. */
public enum DdlMode {
    /** Makes the tables where they are missing. */
    CREATE,
    /** Refuses to work where they are missing. */
    VALIDATE,
    /** Takes them for granted. */
    NONE
}
