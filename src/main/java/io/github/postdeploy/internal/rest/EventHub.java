package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.administration.Administration;
import io.github.postdeploy.internal.engine.administration.StatusView;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tells clients that listen how things stand, as soon as that changes. One thread of this node reads the store, once in a
 * while, and only while somebody listens; changes that other nodes make are seen too. A CDI bean of this type is looked up
 * for each request. Safe for use by several threads.
 */
public final class EventHub implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger("io.github.postdeploy");
    private static final String RETRY_SECONDS = "30";
    private static final long IDLE_SECONDS = 30;
    private static final long LAST_STEPS_SECONDS = 2;

    /** How much longer than a look the pause after it is. */
    private static final int RESTS = 9;

    /** Before any look, unless the period is longer. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);

    private final Supplier<Administration> administration;
    private final ThreadFactory threads;
    private final Limits limits;
    private final ThreadPoolExecutor senders;
    private final List<Listener> listeners = new ArrayList<>();
    private Board board;
    private Thread poller;
    private boolean closed;
    private long aliveAt;

    /**
     * @param listeners that there may be at once
     * @param period between two looks at the store
     * @param silence after which clients are shown that somebody is still there
     * @param stream how long a client is told anything before it must come again, and show once more who it is
     */
    record Limits(int listeners, Duration period, Duration silence, Duration stream) {

        static final Limits DEFAULT =
                new Limits(50, Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofMinutes(5));
    }

    /**
     * @param administration is asked how things stand
     * @param threads makes the threads, which end while nobody listens
     */
    public EventHub(Supplier<Administration> administration, ThreadFactory threads) {
        this(administration, threads, Limits.DEFAULT);
    }

    EventHub(Supplier<Administration> administration, ThreadFactory threads, Limits limits) {
        this.administration = administration;
        this.threads = threads;
        this.limits = limits;
        this.senders = new ThreadPoolExecutor(
                0, limits.listeners() * 2, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }

    /**
     * Finds out whether another client can listen. What changes from now on, it is told.
     *
     * @throws ProblemException if there are too many
     */
    void check() {
        if (requireRoom()) {
            Board now = read();
            synchronized (this) {
                if (poller == null) {
                    board = now;
                }
            }
        }
    }

    /** @return whether nobody listens yet */
    private synchronized boolean requireRoom() {
        if (closed) {
            throw new Problem(503, "The application is being undeployed.").exception();
        }
        if (listeners.size() >= limits.listeners()) {
            throw new Problem(
                            503,
                            "There are " + listeners.size() + " listeners already, and no more are let in. GET status"
                                    + " tells how things stand, or try again later.")
                    .withHeader("Retry-After", RETRY_SECONDS)
                    .exception();
        }
        return poller == null;
    }

    /** Not under the lock, since the store may be slow. */
    private Board read() {
        return Board.of(administration.get().status());
    }

    /** Tells a client from now on, and begins with the rollout. */
    void listen(SseEventSink sink, Sse sse) {
        Listener listener = new Listener(sink, sse, senders, limits.stream());
        Board known = board();
        Board first = known == null ? read() : known;
        synchronized (this) {
            if (closed || listeners.size() >= limits.listeners()) {
                sink.close();
                return;
            }
            if (board == null) {
                board = first;
            }
            listeners.add(listener);
            listener.tell(Event.rollout(board.rollout()));
            if (poller == null) {
                aliveAt = System.nanoTime() + limits.silence().toNanos();
                poller = threads.newThread(this::poll);
                poller.start();
            }
        }
    }

    private synchronized Board board() {
        return board;
    }

    private void poll() {
        try {
            Duration took = Duration.ZERO;
            while (goesOn(rest(took))) {
                long begun = System.nanoTime();
                look();
                took = Duration.ofNanos(System.nanoTime() - begun);
            }
        } finally {
            abandon();
        }
    }

    /** A store that is slow is asked less often. */
    private Duration rest(Duration took) {
        Duration rest = took.multipliedBy(RESTS);
        Duration capped = rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
        return capped.compareTo(limits.period()) > 0 ? capped : limits.period();
    }

    private void look() {
        try {
            tellChanges(administration.get().status());
        } catch (RuntimeException | LinkageError failure) {
            LOGGER.log(Level.DEBUG, "PDP0463: How things stand cannot be told to listeners now.", failure);
        }
    }

    /** Waits for the next look, and shows listeners meanwhile that somebody is there; false if there are none any more. */
    private synchronized boolean goesOn(Duration rest) {
        long lookAt = System.nanoTime() + rest.toNanos();
        while (true) {
            pause(lookAt);
            listeners.stream().filter(Listener::isOver).forEach(Listener::end);
            listeners.removeIf(Listener::isGone);
            if (closed || listeners.isEmpty()) {
                poller = null;
                board = null;
                return false;
            }
            if (System.nanoTime() - aliveAt >= 0) {
                aliveAt = System.nanoTime() + limits.silence().toNanos();
                tell(List.of(Event.ALIVE));
            }
            if (System.nanoTime() - lookAt >= 0) {
                return true;
            }
        }
    }

    /** Waits until one must look, or tell. Whoever interrupts that wants all to end. */
    private synchronized void pause(long lookAt) {
        long now = System.nanoTime();
        try {
            TimeUnit.NANOSECONDS.timedWait(this, Math.min(lookAt - now, aliveAt - now));
        } catch (InterruptedException interrupted) {
            endAll();
        }
    }

    private synchronized void endAll() {
        listeners.forEach(Listener::end);
        listeners.clear();
    }

    /** After an error nobody polls; clients come again, and begin anew. */
    private synchronized void abandon() {
        if (poller == Thread.currentThread()) {
            poller = null;
            board = null;
            endAll();
        }
    }

    private void tellChanges(StatusView status) {
        Board now = Board.of(status);
        synchronized (this) {
            if (board != null) {
                tell(now.changesSince(board));
                board = now;
            }
        }
    }

    private synchronized void tell(List<Event> events) {
        events.forEach(event -> listeners.forEach(listener -> listener.tell(event)));
    }

    /** Ends every stream, and every thread within a few seconds. */
    @Override
    public void close() {
        Thread polling;
        synchronized (this) {
            closed = true;
            polling = poller;
            endAll();
            notifyAll();
        }
        senders.shutdown();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LAST_STEPS_SECONDS);
        try {
            if (!senders.awaitTermination(LAST_STEPS_SECONDS, TimeUnit.SECONDS)) {
                senders.shutdownNow();
            }
            if (polling != null) {
                end(polling, deadline);
            }
        } catch (InterruptedException interrupted) {
            senders.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** A look at the store may end as it should, for a moment. */
    private static void end(Thread polling, long deadline) throws InterruptedException {
        TimeUnit.NANOSECONDS.timedJoin(polling, deadline - System.nanoTime());
        if (polling.isAlive()) {
            polling.interrupt();
            TimeUnit.SECONDS.timedJoin(polling, 1);
        }
    }
}
