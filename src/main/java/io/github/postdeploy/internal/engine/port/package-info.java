/**
 * What the engine asks of the world. The store: {@link RunStore}, {@link PartitionStore}, {@link ChunkStore},
 * {@link FailureLedger}, {@link JobStore}, {@link NodeStore} and {@link ReleaseStore}, which {@link Stores} holds together, and {@link LeaseKeeper}; {@link QuorumStore},
 * which may be in another database; with the faults by which they say what went wrong. The platform: {@link Surroundings}.
 */
package io.github.postdeploy.internal.engine.port;
