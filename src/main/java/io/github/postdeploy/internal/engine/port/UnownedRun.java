package io.github.postdeploy.internal.engine.port;

import io.github.postdeploy.internal.engine.model.Lease;

/**
 * A run that waits for a node.
 *
 * @param lease what it was claimed under
 * @param release the release that has scheduled it; null where that is not known
 */
public record UnownedRun(Lease lease, String release) {}
