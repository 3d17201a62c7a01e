package io.github.postdeploy.internal.engine.model;

import io.github.postdeploy.RunStatus;

/** The state of an action: pending, blocked, or that of its last run. */
public enum ActionStatus {
    PENDING,
    BLOCKED,
    SCHEDULED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    STOPPED,
    LOST,
    SKIPPED;

    /** Whether an action that comes after this one may start. */
    public boolean satisfies() {
        return this == SUCCEEDED || this == SKIPPED;
    }

    public boolean isActive() {
        return this == SCHEDULED || this == RUNNING;
    }

    /** Whether it ended in a way that somebody has to see to. */
    public boolean needsSomebody() {
        return this == FAILED || this == LOST || this == STOPPED;
    }

    public boolean isPending() {
        return this == PENDING || this == BLOCKED;
    }

    /** The state that a run in this state gives its action; a cancelled run leaves it pending. */
    public static ActionStatus of(RunStatus run) {
        return run == RunStatus.CANCELLED ? PENDING : valueOf(run.name());
    }
}
