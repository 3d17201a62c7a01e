package io.github.postdeploy.event;

import io.github.postdeploy.RunStatus;
import java.time.Instant;

/**
 * A run ended well.
 *
 * @param run the run
 * @param at when this node learned of it
 */
public record RunSucceeded(RunDetails run, Instant at) implements RunEvent {

    @Override
    public RunStatus status() {
        return RunStatus.SUCCEEDED;
    }
}
