/**
 * What the engine asks of the world. The store: {@link RunStore}, {@link PartitionStore}, {@link ChunkStore},
 * {@link FailureLedger} and {@link JobStore}, which {@link Stores} holds together, and {@link LeaseKeeper}; with the
 * faults by which it says what went wrong. The platform: {@link Surroundings}.
 */
package io.github.postdeploy.internal.engine.port;
