package io.github.postdeploy.event;

import io.github.postdeploy.RunStatus;
import java.time.Instant;

/**
 * An attempt has failed, and the next one was scheduled by the action's own rule.
 *
 * @param run the run
 * @param at when this node learned of it
 */
public record RunRetried(RunDetails run, Instant at) implements RunEvent {

    @Override
    public RunStatus status() {
        return RunStatus.SCHEDULED;
    }
}
