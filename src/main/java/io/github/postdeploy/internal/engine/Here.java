package io.github.postdeploy.internal.engine;

/**
 * What this node holds and executes.
 *
 * @param leases the leases it holds
 * @param active what it executes
 */
record Here(HeldLeases leases, ActiveRuns active) {}
