package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Chunk;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.internal.engine.execution.Attempt;
import io.github.postdeploy.internal.engine.model.ItemFailure;
import io.github.postdeploy.internal.engine.model.LedgerEntry;
import io.github.postdeploy.internal.engine.model.Position;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.ChunkStore;
import io.github.postdeploy.internal.engine.port.DataRefusedException;
import io.github.postdeploy.internal.engine.port.FailureLedger;
import io.github.postdeploy.internal.engine.port.StalePositionException;
import java.util.List;

/**
 * Writes the items of a partition again that were left out before.
 *
 * @param <T> an item
 */
final class Settling<T> {

    private static final int AT_ONCE = 100;
    private static final int MOST_PAGES = 1_000;

    private final Backfill<T> backfill;
    private final ChunkStore.Session session;
    private final FailureLedger ledger;
    private final Positions positions;
    private final ChunkPace pace;

    Settling(
            Backfill<T> backfill,
            ChunkStore.Session session,
            FailureLedger ledger,
            Positions positions,
            ChunkPace pace) {
        this.backfill = backfill;
        this.session = session;
        this.ledger = ledger;
        this.positions = positions;
        this.pace = pace;
    }

    /**
     * Returns when each was tried once, or the work has to end early.
     *
     * @return where the partition then stands
     */
    Position settle(Attempt attempt, Position begin) throws Exception {
        Position position = begin;
        LedgerEntry.Number last = LedgerEntry.Number.before(attempt.lease().id().part());
        List<LedgerEntry> entries = next(attempt, last);
        while (!entries.isEmpty()) {
            for (LedgerEntry entry : entries) {
                position = settle(attempt, position, entry);
                last = entry.number();
            }
            entries = next(attempt, last);
        }
        return position;
    }

    private Position settle(Attempt attempt, Position begin, LedgerEntry entry) throws Exception {
        Position position = begin;
        while (!attempt.context().stopRequested()) {
            if (!pace.mayBegin(attempt.context(), 1)) {
                continue;
            }
            try {
                Position next = session.settle(position, entry.number(), chunk -> write(entry.failure(), chunk));
                pace.dealtWith(1);
                return next;
            } catch (StalePositionException stale) {
                return positions.read(attempt);
            } catch (ChunkException failure) {
                if (failure.kind() == ChunkException.Kind.PERMANENT) {
                    pace.dealtWith(1);
                    keep(attempt, entry, RunError.of(failure.getCause()));
                    return position;
                }
                boolean again = pace.mayRetry(attempt, 1, failure);
                if (!again && (attempt.context().stopRequested() || !failure.mayBeForItems())) {
                    throw failure;
                }
                Position now = positions.read(attempt);
                if (now.chunks() != position.chunks()) {
                    return now; // it had got through, only its reply had not
                }
                position = now;
                if (!again) {
                    pace.dealtWith(0); // the next one has all its tries
                    keep(attempt, entry, RunError.of(failure.getCause()));
                    return position;
                }
            }
        }
        return position;
    }

    private List<LedgerEntry> next(Attempt attempt, LedgerEntry.Number after) {
        if (attempt.context().stopRequested()) {
            return List.of();
        }
        return pace.untilAnswered(
                        attempt.context(), () -> ledger.next(attempt.lease().id(), after, AT_ONCE))
                .orElse(List.of());
    }

    private void keep(Attempt attempt, LedgerEntry entry, RunError error) {
        pace.untilAnswered(attempt.context(), () -> {
            try {
                return ledger.failedAgain(attempt.lease(), entry.number(), error);
            } catch (DataRefusedException refused) {
                return ledger.failedAgain(attempt.lease(), entry.number(), error.inPlainText());
            }
        });
    }

    private boolean write(ItemFailure failure, Chunk chunk) throws Exception {
        KeyRange range = KeyRange.of(failure.after(), failure.cursor());
        List<T> page = backfill.read(range, AT_ONCE, chunk);
        // New items may lie between the one before and this one by now.
        for (int pages = 1; !page.isEmpty(); pages++) {
            if (pages > MOST_PAGES) {
                throw new IllegalStateException("The item " + failure.cursor() + " was not found among the "
                        + MOST_PAGES * AT_ONCE + " that follow " + failure.after() + ".");
            }
            for (T item : page) {
                if (Cursor.of(backfill.cursor(item)).equals(failure.cursor())) {
                    backfill.write(List.of(item), chunk);
                    return true;
                }
            }
            range = range.startingAfter(Cursor.of(backfill.cursor(page.get(page.size() - 1))));
            page = backfill.read(range, AT_ONCE, chunk);
        }
        return false;
    }
}
