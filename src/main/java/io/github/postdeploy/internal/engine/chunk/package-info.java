/**
 * A backfill, chunk by chunk. {@link Partitioner} cuts it into partitions, {@link ChunkLoop} goes through one,
 * {@link ChunkPace} and what begins with {@code Size} set the pace, {@link BusySignals} makes it pause,
 * {@link Settling} writes failed items again, {@link Rehearsal} is the dry run.
 */
package io.github.postdeploy.internal.engine.chunk;
