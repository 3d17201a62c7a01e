package io.github.postdeploy.event;

import io.github.postdeploy.RunStatus;
import java.time.Instant;

/**
 * A run whose node has disappeared, or has handed it on, was taken over by another, as the next attempt.
 *
 * @param run the run
 * @param at when this node learned of it
 */
public record RunTakenOver(RunDetails run, Instant at) implements RunEvent {

    @Override
    public RunStatus status() {
        return RunStatus.SCHEDULED;
    }
}
