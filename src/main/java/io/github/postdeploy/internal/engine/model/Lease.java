package io.github.postdeploy.internal.engine.model;

import java.util.UUID;

/**
 * A node's time-limited right to a run or to a partition of one.
 *
 * @param key the action
 * @param id what it is for
 * @param token the fencing token: whoever writes under an older one is refused
 * @param mode what the run was asked for with
 */
public record Lease(ActionKey key, LeaseId id, long token, Mode mode) {

    public static Lease ofRun(ActionKey key, UUID runId, long token, Mode mode) {
        return new Lease(key, LeaseId.ofRun(runId), token, mode);
    }

    public UUID runId() {
        return id.runId();
    }
}
