package io.github.postdeploy.internal.engine.model;

/**
 * What becomes of a run whose node disappeared while it executed. Kept in the run's row, so that nodes that do not
 * declare its action know it too.
 */
public enum OnCrash {
    /** It is LOST. */
    LOSE,
    /** It begins again, on a node that declares its action. */
    RERUN,
    /** It goes on at its cursor, on a node that declares its action. */
    RESUME
}
