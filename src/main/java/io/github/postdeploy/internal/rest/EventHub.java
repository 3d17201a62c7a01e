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

    /** How much longer than a look the pause after it is, at least. */
    private static final int RESTS = 9;

    private final Supplier<Administration> administration;
    private final ThreadFactory threads;
    private final Limits limits;
    private final ThreadPoolExecutor senders;
    private final List<Listener> listeners = new ArrayList<>();
    private Board board;
    private Thread poller;
    private boolean closed;

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
    synchronized void check() {
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
        if (poller == null) {
            board = Board.of(administration.get().status());
        }
    }

    /** Tells a client from now on, and begins with the rollout. */
    void listen(SseEventSink sink, Sse sse) {
        Listener listener = new Listener(sink, sse, senders, limits.stream());
        synchronized (this) {
            if (closed || listeners.size() >= limits.listeners()) {
                sink.close();
                return;
            }
            if (board == null) {
                board = Board.of(administration.get().status());
            }
            listeners.add(listener);
            listener.tell(Event.rollout(board.rollout()));
            if (poller == null) {
                poller = threads.newThread(this::poll);
                poller.start();
            }
        }
    }

    private void poll() {
        long tellAt = System.nanoTime() + limits.silence().toNanos();
        Duration took = Duration.ZERO;
        while (goesOn(took)) {
            long begun = System.nanoTime();
            try {
                tellChanges(administration.get().status());
            } catch (RuntimeException failure) {
                LOGGER.log(Level.DEBUG, "PDP0463: How things stand cannot be told to listeners now.", failure);
            }
            took = Duration.ofNanos(System.nanoTime() - begun);
            if (System.nanoTime() - tellAt >= 0) {
                tellAt = System.nanoTime() + limits.silence().toNanos();
                tell(List.of(Event.ALIVE));
            }
        }
    }

    /**
     * Waits for the next look; false if nobody listens any more.
     *
     * @param took the last one; a store that is slow is asked less often
     */
    private synchronized boolean goesOn(Duration took) {
        Duration rest = took.multipliedBy(RESTS);
        Duration pause = rest.compareTo(limits.period()) > 0 ? rest : limits.period();
        try {
            TimeUnit.NANOSECONDS.timedWait(this, pause.toNanos());
        } catch (InterruptedException interrupted) {
            listeners.forEach(Listener::end);
            listeners.clear();
        }
        listeners.stream().filter(Listener::isOver).forEach(Listener::end);
        listeners.removeIf(Listener::isGone);
        if (closed || listeners.isEmpty()) {
            poller = null;
            board = null;
            return false;
        }
        return true;
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
        synchronized (this) {
            closed = true;
            listeners.forEach(Listener::end);
            listeners.clear();
            notifyAll();
        }
        senders.shutdown();
        try {
            if (!senders.awaitTermination(LAST_STEPS_SECONDS, TimeUnit.SECONDS)) {
                senders.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            senders.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
