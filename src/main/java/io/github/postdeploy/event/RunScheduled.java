package io.github.postdeploy.event;

import io.github.postdeploy.RunStatus;
import java.time.Instant;

/**
 * A new run was recorded, and waits for its predecessors, for its turn or for the scheduler.
 *
 * @param run the run
 * @param at when this node learned of it
 */
public record RunScheduled(RunDetails run, Instant at) implements RunEvent {

    @Override
    public RunStatus status() {
        return RunStatus.SCHEDULED;
    }
}
