package io.github.postdeploy.internal.engine.execution;

/** What an execution is asked to end early for. */
public enum StopCause {
    /** Somebody asked for it. */
    REQUESTED,
    /** The application is leaving this node, or its scheduler gives the task up. */
    UNDEPLOYED,
    /** The right to the run is gone, or cannot be proven any more. */
    LEASE_LOST,
    /** The attempt took longer than it may. */
    TIME_LIMIT;

    /** Whether another node may go on. */
    boolean leavesToOthers() {
        return this == UNDEPLOYED || this == LEASE_LOST;
    }
}
