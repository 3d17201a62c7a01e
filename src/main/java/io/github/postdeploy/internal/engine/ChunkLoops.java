package io.github.postdeploy.internal.engine;

import io.github.postdeploy.Backfill;
import java.util.concurrent.ThreadFactory;

/**
 * Works on partitions.
 *
 * @param surroundings puts around the application's code what it needs, and leaves no transaction behind
 * @param stores opens the transactions of chunks, and keeps positions and what was left out
 * @param paces gives each backfill its pace
 * @param threads makes the threads that read ahead
 */
record ChunkLoops(Carried surroundings, Stores stores, ChunkPaces paces, ThreadFactory threads) {

    /** Returns when there are no more items, or the work has to end early. */
    <T> PartitionEnd work(Backfill<T> backfill, Rules rules, Attempt attempt, Partition partition) throws Exception {
        ChunkStore.Target target =
                new ChunkStore.Target(backfill.writesTo(), rules.chunks().transaction(), paces.chunkTimeout());
        try (ChunkStore.Session session = stores.chunks().open(attempt.lease(), attempt.context(), target);
                Pages<T> pages = Pages.of(backfill, session, threads)) {
            ChunkPace pace = paces.of(attempt, rules.chunks());
            Positions positions = new Positions(stores.partitions(), pace);
            Position position = partition.position();
            if (partition.owner().settling()) {
                position =
                        new Settling<>(backfill, session, stores.failures(), positions, pace).settle(attempt, position);
            }
            ChunkLoop.Tools<T> tools = new ChunkLoop.Tools<>(session, pages, positions, pace);
            return new ChunkLoop<>(backfill, tools, rules.chunks().itemErrors()).work(attempt, partition, position);
        } catch (LeaseLostException fenced) {
            return new PartitionEnd.Fenced();
        }
    }
}
