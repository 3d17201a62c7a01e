package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.internal.engine.action.ActionBody;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.execution.Attempt;
import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.execution.StoreRetry;
import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.ChunkStore;
import io.github.postdeploy.internal.engine.port.PartitionStore;
import io.github.postdeploy.internal.engine.port.PartitionStore.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/** Cuts backfills into partitions. */
public final class Partitioner {

    private final ChunkLoops loops;
    private final StoreRetry retry;

    public Partitioner(ChunkLoops loops, StoreRetry retry) {
        this.loops = loops;
        this.retry = retry;
    }

    /**
     * Makes the partitions of a run.
     *
     * @return false if the run is somebody else's by now
     * @throws ChunkException if the database refuses what is asked of it, or cannot be reached until the work has to end
     */
    public boolean plan(ActionBody.Chunked body, Rules.Chunks rules, Attempt attempt) throws Exception {
        AtomicBoolean made = new AtomicBoolean();
        loops.surroundings().execute(attempt.lease().key(), () -> body.lender()
                .lend(attempt.context(), backfill -> made.set(plan(backfill, rules, attempt))));
        return made.get();
    }

    private boolean plan(Backfill<?> backfill, Rules.Chunks rules, Attempt attempt) throws Exception {
        ChunkPace pace = loops.paces().of(attempt, rules);
        try (ChunkStore.Session session = loops.open(backfill, rules, attempt, pace)) {
            List<Draft> drafts = drafts(new Survey(backfill, session, pace, attempt), rules.partitions());
            // Asked first whether they are there: an earlier try may have got through without its reply.
            PartitionStore partitions = loops.stores().partitions();
            return retry.call(
                            () -> !partitions.partitions(attempt.run().id()).isEmpty()
                                    || partitions.create(attempt.lease(), drafts),
                            CommonLog::workFailed)
                    .orElse(false);
        }
    }

    private static List<Draft> drafts(Survey survey, int partitions) throws ChunkException {
        Optional<List<Cursor>> cuts = partitions == 1 ? Optional.empty() : survey.cuts(partitions);
        if (cuts.isPresent() && cuts.get().isEmpty()) {
            Log.notSplit(survey.attempt().lease().key(), partitions);
        }
        List<Draft> drafts = new ArrayList<>();
        for (KeyRange range : ranges(cuts.orElse(List.of()))) {
            OptionalLong total = survey.total(range);
            drafts.add(new Draft(range, total.isPresent() ? total.getAsLong() : null));
        }
        return drafts;
    }

    /** The ranges between the cuts. */
    static List<KeyRange> ranges(List<Cursor> cuts) {
        List<KeyRange> ranges = new ArrayList<>();
        Cursor after = null;
        for (Cursor upTo : cuts) {
            ranges.add(KeyRange.of(after, upTo));
            after = upTo;
        }
        ranges.add(KeyRange.of(after, null));
        return ranges;
    }
}
