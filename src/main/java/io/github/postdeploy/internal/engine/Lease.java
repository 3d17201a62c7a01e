package io.github.postdeploy.internal.engine;

import java.util.UUID;

/**
 * A node's time-limited right to a run.
 *
 * @param key the action
 * @param runId the run
 * @param token the fencing token: whoever writes under an older one is refused
 * @param mode what the run was asked for with
 */
public record Lease(ActionKey key, UUID runId, long token, Mode mode) {}
