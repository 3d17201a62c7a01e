package io.github.postdeploy.event;

import io.github.postdeploy.RunStatus;
import java.time.Instant;

/**
 * The node of a run leaves the rest of it to whatever node takes it over, say because it is being undeployed.
 *
 * @param run the run
 * @param at when this node learned of it
 */
public record RunHandedOn(RunDetails run, Instant at) implements RunEvent {

    @Override
    public RunStatus status() {
        return RunStatus.SCHEDULED;
    }
}
