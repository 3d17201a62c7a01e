package io.github.postdeploy.internal.engine.port;

/**
 * The ports of one store. Opening and closing {@code runs} opens and closes all.
 *
 * @param runs actions and runs
 * @param partitions partitions of backfills
 * @param chunks transactions of chunks
 * @param failures items left out
 * @param jobs executions of batch jobs
 * @param cluster nodes and releases
 */
public record Stores(
        RunStore runs,
        PartitionStore partitions,
        ChunkStore chunks,
        FailureLedger failures,
        JobStore jobs,
        Cluster cluster) {

    /** The same, with others for what is observed. */
    public Stores with(RunStore otherRuns, ChunkStore otherChunks) {
        return new Stores(otherRuns, partitions, otherChunks, failures, jobs, cluster);
    }

    /**
     * @param nodes the nodes
     * @param releases the releases
     */
    public record Cluster(NodeStore nodes, ReleaseStore releases) {}
}
