package io.github.postdeploy.internal.engine;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.KeyRange;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/** Cuts backfills into partitions. */
final class Planner {

    private final ChunkLoops loops;

    Planner(ChunkLoops loops) {
        this.loops = loops;
    }

    /**
     * Makes the partitions of a run.
     *
     * @return false if the run is somebody else's by now
     */
    boolean plan(ActionBody.Chunked body, Rules.Chunks rules, Attempt attempt) throws Exception {
        AtomicBoolean made = new AtomicBoolean();
        loops.surroundings().execute(() -> body.lender()
                .lend(attempt.context(), backfill -> made.set(plan(backfill, rules, attempt))));
        return made.get();
    }

    private boolean plan(Backfill<?> backfill, Rules.Chunks rules, Attempt attempt) throws Exception {
        ChunkStore.Target target = new ChunkStore.Target(
                backfill.writesTo(), rules.transaction(), loops.paces().chunkTimeout());
        try (ChunkStore.Session session = loops.stores().chunks().open(attempt.lease(), attempt.context(), target)) {
            List<PartitionStore.Draft> drafts = session.read(chunk -> {
                List<PartitionStore.Draft> made = new ArrayList<>();
                List<?> cuts = rules.partitions() == 1 ? List.of() : backfill.split(rules.partitions(), chunk);
                for (KeyRange range : ranges(cuts)) {
                    OptionalLong total = backfill.total(range, chunk);
                    made.add(new PartitionStore.Draft(range, total.isPresent() ? total.getAsLong() : null));
                }
                return made;
            });
            if (drafts.size() == 1 && rules.partitions() > 1) {
                Log.notSplit(attempt.lease().key(), rules.partitions());
            }
            return loops.stores().partitions().create(attempt.lease(), drafts);
        } catch (ChunkException failure) {
            throw failure.getCause() instanceof Exception cause ? cause : failure;
        }
    }

    /** The ranges between the cuts. */
    static List<KeyRange> ranges(List<?> cuts) {
        List<KeyRange> ranges = new ArrayList<>();
        Cursor after = null;
        for (Object cut : cuts) {
            Cursor upTo = Cursor.of(cut);
            ranges.add(KeyRange.of(after, upTo));
            after = upTo;
        }
        ranges.add(KeyRange.of(after, null));
        return ranges;
    }
}
