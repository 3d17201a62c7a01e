package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Chunk;
import io.github.postdeploy.ChunkTransaction;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.ItemErrorPolicy;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.WritesTo;
import io.github.postdeploy.internal.engine.action.ActionBody;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.execution.Attempt;
import io.github.postdeploy.internal.engine.execution.Outcome;
import io.github.postdeploy.internal.engine.execution.RunContext;
import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.ChunkException.Kind;
import io.github.postdeploy.internal.engine.port.ChunkStore;
import io.github.postdeploy.internal.engine.port.TransactionMismatchException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
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
        loops.surroundings().execute(attempt.lease().key(), () -> body.lender()
                .lend(attempt.context(), backfill -> outcome.set(rehearse(backfill, rules, attempt))));
        return outcome.get();
    }

    private <T> Outcome rehearse(Backfill<T> backfill, Rules.Chunks rules, Attempt attempt) throws Exception {
        requireUndone(backfill, rules, attempt);
        loops.paces().begin(attempt.run().id(), rules);
        ChunkPace pace = loops.paces().of(attempt, rules);
        try (ChunkStore.Session session = loops.open(backfill, rules, attempt, pace)) {
            int sample = attempt.run().order().sample();
            Survey survey = new Survey(backfill, session, pace, attempt);
            List<Cursor> cuts =
                    sample < PLACES ? List.of() : survey.cuts(PLACES).orElse(List.of());
            if (!cuts.isEmpty()) {
                pace.insist(attempt, () -> session.rehearse(chunk -> endsAt(cuts.get(0), backfill, chunk)));
            }
            OptionalLong total = survey.total(KeyRange.all());
            List<KeyRange> ranges = Partitioner.ranges(cuts);
            Sample<T> tried = new Sample<>(backfill, session, attempt, pace, rules.size() == 0 ? CHUNK : rules.size());
            int left = sample;
            for (int i = 0; i < ranges.size(); i++) {
                left -= tried.take(ranges.get(i), left / (ranges.size() - i));
            }
            boolean fails = tried.report.failed() && rules.itemErrors().policy() == ItemErrorPolicy.FAIL;
            double rate = loops.paces().itemsPerSecond(rules);
            RehearsalReport.Whole whole = new RehearsalReport.Whole(total, rate, rules.partitions());
            return tried.report.outcome(attempt.context(), fails, whole);
        } catch (ChunkException failure) {
            if (failure.kind() != Kind.PERMANENT && attempt.context().stopRequested()) {
                throw new CancellationException(attempt.context().stopReason());
            }
            throw failure.reason();
        } finally {
            loops.paces().end(attempt.run().id());
        }
    }

    /** Nothing is rolled back of work that lies outside every transaction which the backfill names. */
    private static void requireUndone(Backfill<?> backfill, Rules.Chunks rules, Attempt attempt) {
        if (rules.transaction() == ChunkTransaction.SEPARATE && backfill.writesTo() instanceof WritesTo.Postdeploy) {
            throw new TransactionMismatchException("The backfill '"
                    + attempt.run().key().action() + "' cannot be run dry: it declares transaction = SEPARATE and names"
                    + " no data source, so its work cannot be rolled back, and a dry run would do it. Let its writesTo()"
                    + " return the data source or persistence unit that it writes to, or leave out dryRun.");
        }
    }

    /** A sample hardly reaches the end of a range, so what is read beyond one is asked for: there must be nothing. */
    private static <T> boolean endsAt(Cursor end, Backfill<T> backfill, Chunk chunk) throws Exception {
        KeyRange nothing = KeyRange.of(end, end);
        List<T> beyond = PageCheck.limited(backfill.read(nothing, 1, chunk), 1);
        if (!beyond.isEmpty()) {
            new PageCheck().page(nothing, List.of(Cursor.of(backfill.cursor(beyond.get(0)))));
        }
        return beyond.isEmpty();
    }

    /** What is tried, chunk by chunk; after a chunk that fails item by item, so that the faulty ones can be told. */
    private static final class Sample<T> {

        private final Backfill<T> backfill;
        private final ChunkStore.Session session;
        private final Attempt attempt;
        private final ChunkPace pace;
        private final RehearsalReport report = new RehearsalReport();
        private PageCheck check = new PageCheck();
        private int chunkSize;
        private int singly;

        Sample(Backfill<T> backfill, ChunkStore.Session session, Attempt attempt, ChunkPace pace, int chunkSize) {
            this.backfill = backfill;
            this.session = session;
            this.attempt = attempt;
            this.pace = pace;
            this.chunkSize = chunkSize;
        }

        /** Tries so many items at most; how many it were. */
        int take(KeyRange range, int most) throws ChunkException {
            RunContext context = attempt.context();
            KeyRange rest = range;
            int taken = 0;
            singly = 0;
            check = new PageCheck();
            while (taken < most && !context.stopRequested()) {
                int size = singly > 0 ? 1 : pace.limited(Math.min(chunkSize, most - taken));
                if (!pace.mayBegin(context, size)) {
                    continue;
                }
                Page<T> page = new Page<>();
                if (!isDealtWith(page, rest, size)) {
                    continue;
                }
                if (page.items.isEmpty()) {
                    return taken;
                }
                singly = Math.max(0, singly - 1);
                taken += page.items.size();
                check.committed(page.last);
                rest = rest.startingAfter(page.last);
                context.progress(report.items());
            }
            return taken;
        }

        /** False if the page is to be tried again: whole, smaller or item by item. */
        private boolean isDealtWith(Page<T> page, KeyRange range, int size) throws ChunkException {
            long begun = System.nanoTime();
            try {
                session.rehearse(chunk -> write(page, range, size, chunk));
                pace.dealtWith(page.items.size());
                if (!page.items.isEmpty()) {
                    report.chunk(page.items.size(), Duration.ofNanos(System.nanoTime() - begun), singly > 0);
                }
                return true;
            } catch (ChunkException failure) {
                if (failure.kind() != Kind.PERMANENT) {
                    retry(failure, size);
                    return false;
                }
                if (page.last == null) {
                    throw failure;
                }
                if (page.items.size() > 1) {
                    pace.dealtWith(0);
                    singly = page.items.size();
                    return false;
                }
                pace.dealtWith(1);
                report.failure(page.last, failure.getCause());
                return true;
            }
        }

        /** Finds the faults for which a real run would fail too, whatever becomes of its items. */
        private boolean write(Page<T> page, KeyRange range, int size, Chunk chunk) throws Exception {
            page.items = PageCheck.limited(backfill.read(range, size, chunk), size);
            if (page.items.isEmpty()) {
                return false;
            }
            List<Cursor> cursors = page.items.stream()
                    .map(item -> Cursor.of(backfill.cursor(item)))
                    .toList();
            check.page(range, cursors);
            cursors.forEach(session::requireStorable);
            page.last = cursors.get(cursors.size() - 1);
            backfill.write(page.items, chunk);
            return true;
        }

        /** What the database could not do now says nothing of the items. */
        private void retry(ChunkException failure, int size) throws ChunkException {
            if (failure.kind() == Kind.TIMEOUT) {
                chunkSize = Math.max(1, size / 2);
            }
            if (!pace.mayRetry(attempt, size, failure) && !attempt.context().stopRequested()) {
                throw failure;
            }
        }
    }

    /** A page that was read, though its chunk may fail; its last cursor is known once it was found to be in order. */
    private static final class Page<T> {

        private List<T> items = List.of();
        private Cursor last;
    }
}
