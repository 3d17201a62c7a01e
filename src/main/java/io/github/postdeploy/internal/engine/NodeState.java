package io.github.postdeploy.internal.engine;

/**
 * What this node holds and executes.
 *
 * @param leases the leases it holds
 * @param active what it executes
 */
record NodeState(HeldLeases leases, ActiveRuns active) {}
