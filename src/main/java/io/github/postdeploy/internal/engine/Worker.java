package io.github.postdeploy.internal.engine;

import io.github.postdeploy.internal.engine.dispatch.Dispatcher;
import io.github.postdeploy.internal.engine.dispatch.TaskWatch;
import io.github.postdeploy.internal.engine.execution.BackOff;
import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.execution.WakeUp;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.settings.EngineSettings;
import java.time.Duration;

/**
 * The engine's loop: starts up, and from then on dispatches, sweeps and purges. Works on when the store fails on the
 * way, at growing intervals.
 */
final class Worker implements Runnable {

    private static final Duration PURGE_EVERY = Duration.ofHours(24);
    private static final Duration PAUSE_BETWEEN_PURGES = Duration.ofSeconds(1);

    private final StartUp startUp;
    private final Duties duties;
    private final RunStore store;
    private final EngineSettings settings;
    private final WakeUp signal;
    private final BackOff backOff = new BackOff();
    private long nextLook = System.nanoTime();
    private long nextSweep = System.nanoTime();
    private long nextPurge = System.nanoTime();

    /**
     * What there is to do.
     *
     * @param automatic lets automatic actions start
     * @param watch sees, at every beat, to tasks that are over
     * @param dispatcher knows whether there is anything to look after
     * @param dispatch lets go what may go, as soon as something has changed
     * @param sweeps what is done now and then
     */
    record Duties(
            AutomaticStart automatic, TaskWatch watch, Dispatcher dispatcher, Runnable dispatch, Runnable sweeps) {}

    Worker(StartUp startUp, Duties duties, RunStore store, EngineSettings settings, WakeUp signal) {
        this.startUp = startUp;
        this.duties = duties;
        this.store = store;
        this.settings = settings;
        this.signal = signal;
    }

    @Override
    public void run() {
        if (!startUp.complete()) {
            return;
        }
        Duration pause = Duration.ZERO;
        while (signal.await(pause)) {
            pause = round();
        }
    }

    /** Does what is due; returns how long there is nothing more to do. */
    private Duration round() {
        try {
            if (isDue(nextLook)) {
                nextLook = System.nanoTime() + settings.beat().toNanos();
                duties.watch().look();
            }
            Duration untilLook = duties.automatic().look();
            duties.dispatch().run();
            if (isDue(nextSweep)) {
                nextSweep = System.nanoTime() + settings.sweep().toNanos();
                duties.sweeps().run();
            }
            if (isDue(nextPurge)) {
                int purged = settings.historyKept().map(store::purge).orElse(0);
                nextPurge = System.nanoTime() + (purged > 0 ? PAUSE_BETWEEN_PURGES : PURGE_EVERY).toNanos();
                if (purged > 0) {
                    Log.purged(purged);
                }
            }
            backOff.reset();
            Duration untilDue = shorter(
                    untilLook, Duration.ofNanos(Math.max(0, Math.min(nextSweep, nextPurge) - System.nanoTime())));
            return duties.dispatcher().isIdle() ? untilDue : shorter(untilDue, settings.beat());
        } catch (RuntimeException | Error failure) {
            if (backOff.isFresh()) {
                CommonLog.workFailed(failure);
            }
            return backOff.next();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static boolean isDue(long nanoTime) {
        return System.nanoTime() - nanoTime >= 0;
    }
}
