package io.github.postdeploy;

/** The state of a run. */
public enum RunStatus {
    /** Accepted and recorded; waits for its predecessors, for its turn or for the scheduler. */
    SCHEDULED,
    /** Its action is executing. */
    RUNNING,
    /** Its action returned. */
    SUCCEEDED,
    /**
     * Its action threw, could not be made, left a transaction open, or took longer than its time limit; a chunk of its
     * backfill, or more items than it may leave out, could not be written; or its batch job failed.
     */
    FAILED,
    /** Ended early, because somebody asked it to or the application was undeployed. */
    STOPPED,
    /** Its node disappeared or its task vanished; how it ended is not known. */
    LOST,
    /** Never started, because a predecessor did not succeed. */
    CANCELLED,
    /** Not executed, by somebody's decision. */
    SKIPPED;

    /** Whether the run can still change by itself: {@link #SCHEDULED} or {@link #RUNNING}. */
    public boolean isActive() {
        return this == SCHEDULED || this == RUNNING;
    }
}
