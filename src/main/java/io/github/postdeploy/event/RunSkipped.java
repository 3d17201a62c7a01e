package io.github.postdeploy.event;

import io.github.postdeploy.RunStatus;
import java.time.Instant;

/**
 * Somebody decided that an action need not run; this run records that, and was never executed.
 *
 * @param run the run
 * @param at when this node learned of it
 */
public record RunSkipped(RunDetails run, Instant at) implements RunEvent {

    @Override
    public RunStatus status() {
        return RunStatus.SKIPPED;
    }
}
