package io.github.postdeploy.internal.rest;

import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * A client that events are sent to, one after the other. Writing to one that reads slowly may block a thread, and does not
 * hold up the others. Safe for use by several threads.
 */
final class Listener {

    /** For one event; after that the client is given up. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SseEventSink sink;
    private final Sse sse;
    private final Executor senders;
    private final long endsAt;
    private final Map<String, Event> waiting = new LinkedHashMap<>();
    private boolean sending;
    private long sendingSince;
    private boolean failed;
    private boolean ended;
    private volatile boolean gone;

    /** @param longest how long it is told anything */
    Listener(SseEventSink sink, Sse sse, Executor senders, Duration longest) {
        this.sink = sink;
        this.sse = sse;
        this.senders = senders;
        this.endsAt = System.nanoTime() + longest.toNanos();
    }

    /** Sends the event when those before it are sent. */
    synchronized void tell(Event event) {
        if (ended) {
            return;
        }
        waiting.remove(event.subject());
        waiting.put(event.subject(), event);
        if (!sending) {
            sending = true;
            sendingSince = System.nanoTime();
            submit(this::sendNext);
        }
    }

    private void sendNext() {
        Event event = next();
        if (event == null) {
            return;
        }
        try {
            sink.send(event.build(sse)).whenComplete((sent, failure) -> {
                if (failure == null) {
                    submit(this::sendNext);
                } else {
                    fail();
                }
            });
        } catch (RuntimeException closed) {
            fail();
        }
    }

    private synchronized Event next() {
        Iterator<Event> events = waiting.values().iterator();
        if (!events.hasNext()) {
            sending = false;
            return null;
        }
        sendingSince = System.nanoTime();
        Event next = events.next();
        events.remove();
        return next;
    }

    private void submit(Runnable work) {
        try {
            senders.execute(work);
        } catch (RejectedExecutionException noThread) {
            fail();
        }
    }

    private synchronized void fail() {
        failed = true;
        sending = false;
        waiting.clear();
    }

    /** Whether nothing more can or may be sent. */
    synchronized boolean isOver() {
        long now = System.nanoTime();
        return failed || sink.isClosed() || now - endsAt >= 0 || sending && now - sendingSince > PATIENCE.toNanos();
    }

    /** Closes the connection. */
    void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            waiting.clear();
        }
        try {
            senders.execute(this::close);
        } catch (RejectedExecutionException noThread) {
            gone = true;
        }
    }

    private void close() {
        try {
            sink.close();
        } catch (RuntimeException already) {
            // that is all that is wanted
        } finally {
            gone = true;
        }
    }

    /** Whether the connection is closed. */
    boolean isGone() {
        return gone;
    }
}
