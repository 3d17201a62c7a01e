package io.github.postdeploy.event;

import io.github.postdeploy.RunStatus;
import java.time.Instant;

/**
 * A run was given up before it began, because a predecessor did not succeed.
 *
 * @param run the run
 * @param at when this node learned of it
 */
public record RunCancelled(RunDetails run, Instant at) implements RunEvent {

    @Override
    public RunStatus status() {
        return RunStatus.CANCELLED;
    }
}
