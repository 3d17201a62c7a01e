package io.github.postdeploy.internal.engine.change;

import io.github.postdeploy.internal.engine.execution.StoreRetry;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Passes changes on, with their runs, on a thread of its own, so that no run waits for it. The thread begins with the first
 * change that somebody wants. Of more than {@link #MOST_WAITING} that wait the oldest are dropped. Safe for use by several
 * threads.
 */
public final class ChangeFeed implements ChangeListener, AutoCloseable {

    static final int MOST_WAITING = 10_000;

    private static final int AT_ONCE = 100;
    private static final long QUIET_MILLIS = 1_000;
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final RunStore store;
    private final List<Subscriber> subscribers;
    private final ThreadFactory threads;
    private final StoreRetry retry = new StoreRetry();
    private final LinkedBlockingDeque<RunChange> waiting = new LinkedBlockingDeque<>(MOST_WAITING);
    private final AtomicBoolean overflown = new AtomicBoolean();
    private Thread thread;
    private volatile boolean closed;

    /**
     * @param store has the runs
     * @param subscribers whom to tell
     * @param threads makes the thread
     */
    public ChangeFeed(RunStore store, List<Subscriber> subscribers, ThreadFactory threads) {
        this.store = store;
        this.subscribers = List.copyOf(subscribers);
        this.threads = threads;
    }

    @Override
    public void changed(RunChange change) {
        if (closed || !isWanted(change)) {
            return;
        }
        while (!waiting.offer(change)) {
            waiting.poll();
            if (!overflown.getAndSet(true)) {
                Log.tooMany(MOST_WAITING);
            }
        }
        begin();
    }

    private boolean isWanted(RunChange change) {
        return subscribers.stream().anyMatch(subscriber -> subscriber.wants(change.kind()));
    }

    private synchronized void begin() {
        if (thread == null && !closed) {
            thread = threads.newThread(this::work);
            thread.start();
        }
    }

    private void work() {
        boolean quiet = false;
        try {
            while (!closed || !waiting.isEmpty()) {
                RunChange next = quiet ? waiting.take() : waiting.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
                quiet = false;
                if (next == null) {
                    quiet = subscribers.stream().filter(ChangeFeed::wantsMore).count() == 0;
                } else {
                    List<RunChange> some = new ArrayList<>(List.of(next));
                    waiting.drainTo(some, AT_ONCE - 1);
                    pass(some);
                }
            }
        } catch (InterruptedException undeployed) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean wantsMore(Subscriber subscriber) {
        try {
            return subscriber.quiet();
        } catch (RuntimeException | LinkageError failure) {
            Log.notRead(failure);
            return false;
        }
    }

    private void pass(List<RunChange> changes) {
        List<UUID> ids = changes.stream().map(RunChange::runId).distinct().toList();
        Map<UUID, Run> runs = new HashMap<>();
        retry.call(() -> store.runs(ids), Log::notRead)
                .ifPresent(found -> found.forEach(run -> runs.put(run.id(), run)));
        overflown.compareAndSet(true, waiting.remainingCapacity() == 0);
        for (RunChange change : changes) {
            Run run = runs.get(change.runId());
            if (run != null) {
                ChangedRun.of(change, run).ifPresent(this::tell);
            }
        }
    }

    private void tell(ChangedRun changed) {
        for (Subscriber subscriber : subscribers) {
            try {
                if (subscriber.wants(changed.change().kind())) {
                    subscriber.accept(changed);
                }
            } catch (RuntimeException | LinkageError failure) {
                Log.subscriberFailed(changed.change(), failure);
            }
        }
    }

    /** Passes on what waits, within about a second, and ends the thread. */
    @Override
    public void close() {
        Thread working;
        synchronized (this) {
            closed = true;
            working = thread;
        }
        if (working == null) {
            return;
        }
        try {
            long deadline = System.nanoTime() + LAST_WORDS.toNanos();
            while (!waiting.isEmpty() && deadline - System.nanoTime() > 0) {
                working.join(10);
            }
            retry.abandon();
            working.join(100); // the last ones are being told
            working.interrupt();
            working.join(LAST_WORDS.toMillis());
        } catch (InterruptedException interrupted) {
            working.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
