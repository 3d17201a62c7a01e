package io.github.postdeploy.internal.engine.change;

import io.github.postdeploy.RunStatus;
import java.util.Locale;

/** What can happen to a run. */
public enum ChangeKind {
    /** A new run. */
    SCHEDULED(RunStatus.SCHEDULED),
    /** An attempt begins to execute. */
    STARTED(RunStatus.RUNNING),
    SUCCEEDED(RunStatus.SUCCEEDED),
    FAILED(RunStatus.FAILED),
    STOPPED(RunStatus.STOPPED),
    LOST(RunStatus.LOST),
    CANCELLED(RunStatus.CANCELLED),
    SKIPPED(RunStatus.SKIPPED),
    /** An attempt failed, and the next was scheduled by itself. */
    RETRIED(RunStatus.SCHEDULED),
    /** Somebody lets it go on. */
    RESUMED(RunStatus.SCHEDULED),
    /** Its node leaves it to others. */
    HANDED_ON(RunStatus.SCHEDULED),
    /** A node has taken it over. */
    TAKEN_OVER(RunStatus.SCHEDULED);

    private final RunStatus status;

    ChangeKind(RunStatus status) {
        this.status = status;
    }

    /** The state that it brings the run to. */
    public RunStatus status() {
        return status;
    }

    /** Whether the run is over with it. */
    public boolean isEnd() {
        return !status.isActive();
    }

    /** In lower case, with a hyphen between words. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ChangeKind endedAs(RunStatus status) {
        return valueOf(status.name());
    }
}
