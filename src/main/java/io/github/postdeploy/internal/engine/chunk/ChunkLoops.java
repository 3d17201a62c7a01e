package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.execution.ApplicationCode;
import io.github.postdeploy.internal.engine.execution.Attempt;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.Position;
import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.ChunkStore;
import io.github.postdeploy.internal.engine.port.LeaseLostException;
import io.github.postdeploy.internal.engine.port.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/**
 * Works on partitions.
 *
 * @param surroundings puts around the application's code what it needs, and leaves no transaction behind
 * @param stores opens the transactions of chunks, and keeps positions and what was left out
 * @param paces gives each backfill its pace
 * @param threads makes the threads that read ahead
 */
public record ChunkLoops(ApplicationCode surroundings, Stores stores, ChunkPaces paces, ThreadFactory threads) {

    /** Returns when there are no more items, or the work has to end early. */
    public <T> PartitionEnd work(Backfill<T> backfill, Rules rules, Attempt attempt, Partition partition)
            throws Exception {
        ChunkPace pace = paces.of(attempt, rules.chunks());
        try (ChunkStore.Session session = open(backfill, rules.chunks(), attempt, pace);
                Pages<T> pages =
                        Pages.of(reader(backfill, session, attempt), backfill.readsAhead(), attempt, threads)) {
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
        } finally {
            pace.getsOn();
        }
    }

    /** Reads on whatever thread, with what the application's code needs. */
    private <T> PageReader<T> reader(Backfill<T> backfill, ChunkStore.Session session, Attempt attempt) {
        return (range, size) -> {
            List<List<T>> page = new ArrayList<>(1);
            try {
                surroundings.execute(
                        attempt.lease().key(),
                        () -> page.add(session.read(chunk -> backfill.read(range, size, chunk))));
            } catch (ChunkException failure) {
                throw failure;
            } catch (Exception failure) {
                throw new ChunkException(ChunkException.Kind.PERMANENT, failure);
            }
            return page.get(0);
        };
    }

    /**
     * Opens the way to the database for a run or a partition of it.
     *
     * @throws ChunkException if it cannot be reached after some tries
     */
    ChunkStore.Session open(Backfill<?> backfill, Rules.Chunks rules, Attempt attempt, ChunkPace pace)
            throws ChunkException {
        ChunkStore.Target target =
                new ChunkStore.Target(backfill.writesTo(), rules.transaction(), paces.chunkTimeout());
        return pace.insist(attempt, () -> stores.chunks().open(attempt.lease(), attempt.context(), target));
    }
}
