package io.github.postdeploy;

/** What an item that cannot be written does to its backfill. */
public enum ItemErrorPolicy {

    /** The run fails. Chunks before it stay, and the run can be resumed at its cursor. */
    FAIL,

    /**
     * The item is left out, also if the database runs out of time for it or ends it for a deadlock at every try, and listed
     * among the run's failures, from where it can be tried again, until {@link PostDeployAction#maxItemErrors()} are reached. The run's message tells how many there are.
     */
    SKIP
}
