package io.github.postdeploy.event;

import io.github.postdeploy.RunStatus;
import java.time.Instant;

/**
 * A run was stopped, before it began or on the way: somebody asked for it, or the application was undeployed and the action
 * ended when it was told.
 *
 * @param run the run
 * @param at when this node learned of it
 */
public record RunStopped(RunDetails run, Instant at) implements RunEvent {

    @Override
    public RunStatus status() {
        return RunStatus.STOPPED;
    }
}
