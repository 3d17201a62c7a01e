package io.github.postdeploy.event;

import io.github.postdeploy.RunStatus;
import java.time.Instant;

/**
 * Somebody lets a run go on that had ended: the next attempt was scheduled.
 *
 * @param run the run
 * @param at when this node learned of it
 */
public record RunResumed(RunDetails run, Instant at) implements RunEvent {

    @Override
    public RunStatus status() {
        return RunStatus.SCHEDULED;
    }
}
