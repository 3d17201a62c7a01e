package io.github.postdeploy.event;

import io.github.postdeploy.RunStatus;
import java.time.Instant;

/**
 * A run has failed, and is not tried again by itself; {@link RunDetails.Report#failure} says with what.
 *
 * @param run the run
 * @param at when this node learned of it
 */
public record RunFailed(RunDetails run, Instant at) implements RunEvent {

    @Override
    public RunStatus status() {
        return RunStatus.FAILED;
    }
}
