package io.github.postdeploy.event;

import io.github.postdeploy.RunStatus;
import java.time.Instant;

/**
 * The node of a run disappeared, or its task vanished: how it ended is not known. Told by the node that noticed.
 *
 * @param run the run
 * @param at when this node learned of it
 */
public record RunLost(RunDetails run, Instant at) implements RunEvent {

    @Override
    public RunStatus status() {
        return RunStatus.LOST;
    }
}
