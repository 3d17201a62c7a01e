package io.github.postdeploy.internal.engine.execution;

import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Run;

/**
 * An attempt that executes on this node.
 *
 * @param run the run, as it was when the attempt began
 * @param lease under which it executes
 * @param context the action's view of it
 */
public record Attempt(Run run, Lease lease, RunContext context) {}
