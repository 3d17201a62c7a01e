package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Chunk;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.ItemErrorPolicy;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.internal.engine.action.ActionBody;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.execution.Attempt;
import io.github.postdeploy.internal.engine.execution.Outcome;
import io.github.postdeploy.internal.engine.execution.RunContext;
import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.ChunkStore;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/** Executes dry runs: tries a sample of a backfill's items, from all over the key range, and rolls everything back. */
public final class Rehearsal {

    private static final int PLACES = 10;
    private static final int CHUNK = 100;

    private final ChunkLoops loops;

    public Rehearsal(ChunkLoops loops) {
        this.loops = loops;
    }

    /** @throws Exception if the backfill cannot be made, or its data and its cursor cannot be committed as declared */
    public Outcome execute(ActionBody.Chunked body, Rules.Chunks rules, Attempt attempt) throws Exception {
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        loops.surroundings().execute(() -> body.lender()
                .lend(attempt.context(), backfill -> outcome.set(rehearse(backfill, rules, attempt))));
        return outcome.get();
    }

    private <T> Outcome rehearse(Backfill<T> backfill, Rules.Chunks rules, Attempt attempt) throws Exception {
        ChunkPace pace = loops.paces().of(attempt, rules);
        try (ChunkStore.Session session = loops.open(backfill, rules, attempt, pace)) {
            int sample = attempt.run().order().sample();
            List<?> cuts = sample < PLACES ? List.of() : session.read(chunk -> backfill.split(PLACES, chunk));
            OptionalLong total = session.read(chunk -> backfill.total(KeyRange.all(), chunk));
            List<KeyRange> ranges = Partitioner.ranges(cuts);
            Sample<T> tried =
                    new Sample<>(backfill, session, attempt.context(), rules.size() == 0 ? CHUNK : rules.size());
            int left = sample;
            for (int i = 0; i < ranges.size(); i++) {
                left -= tried.take(ranges.get(i), left / (ranges.size() - i));
            }
            boolean fails = tried.report.failed() && rules.itemErrors().policy() == ItemErrorPolicy.FAIL;
            return tried.report.outcome(attempt.context(), fails, total, rules.partitions());
        } catch (ChunkException failure) {
            throw failure.reason();
        }
    }

    /** What is tried, chunk by chunk; after a chunk that fails item by item, so that the faulty ones can be told. */
    private static final class Sample<T> {

        private final Backfill<T> backfill;
        private final ChunkStore.Session session;
        private final RunContext context;
        private final int chunkSize;
        private final RehearsalReport report = new RehearsalReport();

        Sample(Backfill<T> backfill, ChunkStore.Session session, RunContext context, int chunkSize) {
            this.backfill = backfill;
            this.session = session;
            this.context = context;
            this.chunkSize = chunkSize;
        }

        /** Tries so many items at most; how many it were. */
        int take(KeyRange range, int most) throws ChunkException {
            KeyRange rest = range;
            int taken = 0;
            int singly = 0;
            while (taken < most && !context.stopRequested()) {
                Page<T> page = new Page<>();
                int size = singly > 0 ? 1 : Math.min(chunkSize, most - taken);
                long begun = System.nanoTime();
                try {
                    KeyRange from = rest;
                    session.rehearse(chunk -> page.write(backfill, from, size, chunk));
                    if (page.items.isEmpty()) {
                        return taken;
                    }
                    report.chunk(page.items.size(), System.nanoTime() - begun);
                } catch (ChunkException failure) {
                    if (page.last == null) {
                        throw failure;
                    }
                    if (page.items.size() > 1) {
                        singly = page.items.size();
                        continue;
                    }
                    report.failure(page.last, failure.getCause());
                }
                singly = Math.max(0, singly - 1);
                taken += page.items.size();
                rest = rest.startingAfter(page.last);
                context.progress(report.items());
            }
            return taken;
        }
    }

    /** A page that was read, though its chunk may fail. */
    private static final class Page<T> {

        private List<T> items = List.of();
        private Cursor last;

        boolean write(Backfill<T> backfill, KeyRange range, int size, Chunk chunk) throws Exception {
            items = PageCheck.limited(backfill.read(range, size, chunk), size);
            if (!items.isEmpty()) {
                last = Cursor.of(backfill.cursor(items.get(items.size() - 1)));
                backfill.write(items, chunk);
            }
            return !items.isEmpty();
        }
    }
}
