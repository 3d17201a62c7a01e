package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Chunk;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.ItemErrorPolicy;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.execution.Attempt;
import io.github.postdeploy.internal.engine.execution.RunContext;
import io.github.postdeploy.internal.engine.model.Advance;
import io.github.postdeploy.internal.engine.model.ItemFailure;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.Position;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.ChunkStore;
import io.github.postdeploy.internal.engine.port.StalePositionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Works on one partition, chunk by chunk. What it believes of the position is checked by each commit; after whatever goes
 * wrong it is read again.
 *
 * @param <T> an item
 */
final class ChunkLoop<T> {

    private final Backfill<T> backfill;
    private final Tools<T> tools;
    private final Pages<T> pages;
    private final ChunkPace pace;
    private final Rules.ItemErrors itemErrors;
    private final PageCheck check = new PageCheck();
    private Trouble trouble = Trouble.NONE;

    ChunkLoop(Backfill<T> backfill, Tools<T> tools, Rules.ItemErrors itemErrors) {
        this.backfill = backfill;
        this.tools = tools;
        this.pages = tools.pages();
        this.pace = tools.pace();
        this.itemErrors = itemErrors;
    }

    /**
     * @param session writes chunks
     * @param pages reads before them
     * @param positions reads where the partition stands
     * @param pace says how fast to go
     */
    record Tools<T>(ChunkStore.Session session, Pages<T> pages, Positions positions, ChunkPace pace) {}

    /** Returns when there are no more items in the range after the position, or the work has to end early. */
    PartitionEnd work(Attempt attempt, Partition partition, Position begin) {
        RunContext context = attempt.context();
        KeyRange range = partition.range();
        Long total = partition.total();
        Position position = begin;
        while (true) {
            if (context.stopRequested()) {
                return new PartitionEnd.Stopped();
            }
            int size = trouble.size(pace.size());
            if (!pace.mayBegin(context, size)) {
                continue;
            }
            Step<T> step = new Step<>(size);
            try {
                Position next = chunk(range, position, step);
                if (next.chunks() == position.chunks()) {
                    return new PartitionEnd.Done(position.chunks());
                }
                committed(step, next);
                position = next;
                context.position(position, total);
            } catch (StalePositionException stale) {
                Log.positionReread(attempt.lease(), stale.getMessage());
                trouble = Trouble.NONE;
                position = reread(attempt);
            } catch (ChunkException failure) {
                PartitionEnd end = failed(attempt, position, step, failure);
                if (end != null) {
                    return end;
                }
                Position now = reread(attempt);
                if (now.chunks() != position.chunks()) {
                    // It had got through, only its reply had not.
                    trouble = trouble.dealtWith(step.items.size(), pace.size());
                }
                position = now;
            }
        }
    }

    /** One chunk under way: what is known of it, also when it fails. */
    private static final class Step<T> {
        private final int size;
        private long begun = System.nanoTime();
        private List<T> items = List.of();
        private boolean read;

        Step(int size) {
            this.size = size;
        }
    }

    private Position chunk(KeyRange range, Position position, Step<T> step) throws ChunkException {
        KeyRange rest = position.cursor() == null ? range : range.startingAfter(position.cursor());
        List<T> ahead = pages.fetched(rest, step.size);
        if (ahead != null) {
            if (ahead.isEmpty()) {
                return position;
            }
            if (trouble.isOver()) {
                pages.prefetch(
                        rest.startingAfter(Cursor.of(backfill.cursor(ahead.get(ahead.size() - 1)))), pace.size());
            }
        }
        return tools.session().write(position, chunk -> write(rest, step, ahead, chunk));
    }

    private Advance write(KeyRange rest, Step<T> step, List<T> ahead, Chunk chunk) throws Exception {
        step.begun = System.nanoTime();
        List<T> page = ahead == null ? backfill.read(rest, step.size, chunk) : ahead;
        step.items = PageCheck.limited(page, step.size);
        if (step.items.isEmpty()) {
            return null;
        }
        List<Cursor> cursors = step.items.stream()
                .map(item -> Cursor.of(backfill.cursor(item)))
                .toList();
        check.page(rest, cursors);
        Cursor last = cursors.get(cursors.size() - 1);
        step.read = true;
        if (last.equals(trouble.item())) {
            return new Advance(last, 1, List.of(new ItemFailure(rest.after().orElse(null), last, trouble.error())));
        }
        backfill.write(step.items, chunk);
        return new Advance(last, step.items.size(), List.of());
    }

    private void committed(Step<T> step, Position now) {
        check.committed(now.cursor());
        if (trouble.isOver()) {
            pace.written(step.items.size(), Duration.ofNanos(System.nanoTime() - step.begun));
        } else {
            trouble = trouble.dealtWith(step.items.size(), pace.size());
            pace.dealtWith(step.items.size());
        }
    }

    /** What the failure ends the work with; null if it goes on. */
    private PartitionEnd failed(Attempt attempt, Position position, Step<T> step, ChunkException failure) {
        pages.discard();
        if (attempt.context().stopRequested() && isInterruption(failure.getCause())) {
            return new PartitionEnd.Stopped();
        }
        if (failure.kind() == ChunkException.Kind.PERMANENT) {
            return leaveOut(attempt, position, step, failure.getCause());
        }
        if (pace.mayRetry(attempt, step.size, failure)) {
            return null;
        } else if (attempt.context().stopRequested()) {
            return new PartitionEnd.Stopped();
        } else if (!failure.mayBeForItems()) {
            return new PartitionEnd.Failed(RunError.of(failure.getCause()));
        }
        pace.dealtWith(0); // what is tried next has all its tries
        return leaveOut(attempt, position, step, failure.getCause());
    }

    /** Schedulers may interrupt what they are told to stop. */
    private static boolean isInterruption(Throwable cause) {
        return Thread.interrupted() || cause instanceof InterruptedException || cause instanceof CancellationException;
    }

    private PartitionEnd leaveOut(Attempt attempt, Position position, Step<T> step, Throwable cause) {
        boolean skips = itemErrors.policy() == ItemErrorPolicy.SKIP;
        if (!skips || !step.read) {
            return new PartitionEnd.Failed(RunError.of(cause));
        }
        if (step.items.size() > 1) {
            trouble = Trouble.with(step.items.size());
            return null;
        }
        Cursor item = Cursor.of(backfill.cursor(step.items.get(0)));
        if (item.equals(trouble.item())) {
            return new PartitionEnd.Failed(RunError.of(cause)); // not even leaving it out succeeds
        }
        long before = position.failed() + tools.positions().leftOutElsewhere(attempt);
        if (before >= itemErrors.most()) {
            return new PartitionEnd.Failed(RunError.of(new IllegalStateException(
                    before + " items were left out, as many as maxItemErrors allows, and one more failed: " + cause,
                    cause)));
        }
        trouble = Trouble.with(item, RunError.of(cause));
        return null;
    }

    private Position reread(Attempt attempt) {
        pages.discard();
        check.forget();
        return tools.positions().read(attempt);
    }
}
