package io.github.postdeploy.internal.engine.execution;

/**
 * What this node holds and executes.
 *
 * @param leases the leases it holds
 * @param active what it executes
 */
public record NodeState(HeldLeases leases, ActiveRuns active) {}
