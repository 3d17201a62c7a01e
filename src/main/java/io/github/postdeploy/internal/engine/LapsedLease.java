package io.github.postdeploy.internal.engine;

/**
 * A lease whose time is over.
 *
 * @param lease the lease
 * @param running whether its action had begun to execute
 * @param node name of the node that held it
 */
public record LapsedLease(Lease lease, boolean running, String node) {}
