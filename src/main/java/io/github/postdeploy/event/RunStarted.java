package io.github.postdeploy.event;

import io.github.postdeploy.RunStatus;
import java.time.Instant;

/**
 * The action of a run begins to execute, in its first attempt or a later one. It may be executing already, or be done.
 *
 * @param run the run
 * @param at when this node learned of it
 */
public record RunStarted(RunDetails run, Instant at) implements RunEvent {

    @Override
    public RunStatus status() {
        return RunStatus.RUNNING;
    }
}
