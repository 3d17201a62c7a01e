package io.github.postdeploy.internal.engine;

import io.github.postdeploy.CrashPolicy;

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
    RESUME;

    /** What an action declares; a backfill always goes on, and a batch job's outcome is the server's to know. */
    public static OnCrash of(ActionDefinition action) {
        return switch (action.kind()) {
            case BACKFILL -> RESUME;
            case JOB -> LOSE;
            case ACTION -> action.rules().onCrash() == CrashPolicy.RERUN ? RERUN : LOSE;
        };
    }
}
