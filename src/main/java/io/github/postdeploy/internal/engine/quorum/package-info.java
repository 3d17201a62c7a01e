/**
 * Quorums: several parties wait for each other, one of them works, and all learn what came of it. {@link StoredQuorum}
 * is the {@link io.github.postdeploy.spi.Quorum} on a store; {@link QuorumGuard} has work done under any,
 * {@link QuorumWait} being the wait for the others and {@link QuorumLead} the time as their leader, with
 * {@link LeaseRenewal} beside it. {@link QuorumNamespace} names quorums.
 */
package io.github.postdeploy.internal.engine.quorum;
