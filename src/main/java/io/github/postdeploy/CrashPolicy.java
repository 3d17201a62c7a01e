package io.github.postdeploy;

/** What becomes of a run whose node disappeared while it executed. Backfills always go on at their cursor. */
public enum CrashPolicy {

    /** The run is LOST: how far it came is not known, and a person decides. */
    LOSE,

    /**
     * The action runs again from its beginning, as the next attempt, on any node. For actions that may run twice. So does one
     * that ends early because it was {@linkplain ActionContext#stopRequested() asked to} when its node left.
     */
    RERUN
}
