package io.github.postdeploy.internal.engine.tenant;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Tenants of whom the application knows nothing on this node, though runs wait for them: those that it has not heard of yet,
 * and those that are gone. Safe for use by several threads.
 */
final class Strangers {

    private static final Duration ASK_EVERY = Duration.ofSeconds(1);

    /** One that nothing waits for any more is forgotten after so many times the patience. */
    private static final int REMEMBERED = 10;

    private final long patience;
    private final LongSupplier nanoTime;
    private final Map<String, Long> firstMet = new HashMap<>();
    private long nextQuestion;
    private long nextTidying;

    /**
     * @param patience after which one counts as gone
     * @param nanoTime such as {@link System#nanoTime()}
     */
    Strangers(Duration patience, LongSupplier nanoTime) {
        this.patience = patience.toNanos();
        this.nanoTime = nanoTime;
        this.nextQuestion = nanoTime.getAsLong();
        this.nextTidying = nextQuestion;
    }

    /** Whether it is time to ask the application once more. */
    synchronized boolean mayAsk() {
        long now = nanoTime.getAsLong();
        if (now - nextQuestion < 0) {
            return false;
        }
        nextQuestion = now + ASK_EVERY.toNanos();
        return true;
    }

    /** Whether the tenant was met for the first time so long ago that it will not become known any more. */
    synchronized boolean isGone(String tenant) {
        long now = nanoTime.getAsLong();
        if (now - nextTidying >= 0) {
            firstMet.values().removeIf(first -> now - first > REMEMBERED * patience);
            nextTidying = now + patience;
        }
        return now - firstMet.computeIfAbsent(tenant, name -> now) >= patience;
    }
}
