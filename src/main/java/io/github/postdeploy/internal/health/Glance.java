package io.github.postdeploy.internal.health;

import io.github.postdeploy.internal.engine.administration.VitalsView;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What was seen lately. Looks anew when that is old, at most once at a time and for so small a part of the time that it burdens
 * nobody; whoever asks waits for it only a moment, and is then told what was seen before. Safe for use by several threads.
 */
public final class Glance implements Supplier<VitalsView> {

    private static final Duration FRESH = Duration.ofSeconds(2);
    /** Though the last look took long: the first one of a cold server does. */
    private static final Duration OLDEST = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** It looks for one part in so many of the time. */
    private static final int RARELY = 50;

    private final Supplier<VitalsView> vitals;
    private final Executor executor;
    private final LongSupplier nanoTime;
    private Seen seen;
    private CompletableFuture<Seen> look;

    private record Seen(VitalsView view, long at, long took) {}

    /**
     * @param vitals what is to be seen
     * @param executor looks; not on the calling thread
     */
    public Glance(Supplier<VitalsView> vitals, Executor executor) {
        this(vitals, executor, System::nanoTime);
    }

    Glance(Supplier<VitalsView> vitals, Executor executor, LongSupplier nanoTime) {
        this.vitals = vitals;
        this.executor = executor;
        this.nanoTime = nanoTime;
    }

    @Override
    public VitalsView get() {
        try {
            CompletableFuture<Seen> current;
            synchronized (this) {
                if (seen != null && isFresh(seen)) {
                    return seen.view();
                }
                if (look == null || look.isDone()) {
                    look = CompletableFuture.supplyAsync(this::look, executor);
                }
                current = look;
            }
            return current.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).view();
        } catch (TimeoutException | ExecutionException | RuntimeException notNow) {
            return before();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return before();
        }
    }

    private boolean isFresh(Seen last) {
        long age = nanoTime.getAsLong() - last.at();
        return age < Math.min(OLDEST.toNanos(), Math.max(FRESH.toNanos(), RARELY * last.took()));
    }

    private Seen look() {
        long begun = nanoTime.getAsLong();
        VitalsView view = vitals.get();
        long now = nanoTime.getAsLong();
        return keep(new Seen(view, now, now - begun));
    }

    private synchronized Seen keep(Seen latest) {
        seen = latest;
        return latest;
    }

    /** What was seen before, by now without the store. */
    private synchronized VitalsView before() {
        return seen == null ? VitalsView.STARTING : seen.view().withoutStore();
    }
}
