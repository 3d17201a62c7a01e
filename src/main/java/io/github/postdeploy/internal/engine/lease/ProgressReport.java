package io.github.postdeploy.internal.engine.lease;

import io.github.postdeploy.internal.engine.execution.ActiveRuns;
import io.github.postdeploy.internal.engine.execution.BackOff;
import io.github.postdeploy.internal.engine.execution.RunContext;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.port.DataRefusedException;
import io.github.postdeploy.internal.engine.port.LeaseKeeper;
import io.github.postdeploy.internal.engine.text.Text;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/** What was last written of how far a run has come, and how fast it is getting on. Used by one thread. */
final class ProgressReport {

    private static final Duration FIRST_LINE = Duration.ofSeconds(2);
    private static final Duration LONGEST_GAP = Duration.ofSeconds(60);

    private final LongSupplier nanoTime;
    private final Clock clock;
    private final Rate rate;
    private final BackOff gaps = new BackOff(FIRST_LINE, LONGEST_GAP);
    private RunContext.Told told = new RunContext.Told(null, null);
    private OptionalDouble pace = OptionalDouble.empty();
    private long nextLine;

    ProgressReport(LongSupplier nanoTime, Clock clock) {
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.rate = new Rate(nanoTime);
        this.nextLine = nanoTime.getAsLong() + FIRST_LINE.toNanos();
    }

    /** Writes what is new, if anything is. */
    void write(LeaseKeeper keeper, ActiveRuns.Active run) {
        RunContext.Told now = run.context().shown();
        OptionalDouble paceNow = now.progress() == null
                ? OptionalDouble.empty()
                : rate.after(now.progress().done());
        boolean toldMore = !now.equals(told);
        if (!toldMore && paceNow.equals(pace)) {
            return;
        }
        Progress progress = paced(now.progress(), paceNow);
        report(keeper, run.lease(), progress, now.message());
        told = now;
        pace = paceNow;
        if (toldMore && nanoTime.getAsLong() - nextLine >= 0) {
            Log.progress(run.lease().key(), progress, now.message());
            nextLine = nanoTime.getAsLong() + gaps.next().toNanos();
        }
    }

    private Progress paced(Progress progress, OptionalDouble itemsPerSecond) {
        return itemsPerSecond.isEmpty()
                ? progress
                : progress.at(new Progress.Pace(itemsPerSecond.getAsDouble(), clock.instant()));
    }

    private static void report(LeaseKeeper keeper, Lease lease, Progress progress, String message) {
        try {
            keeper.report(lease, progress, message);
        } catch (DataRefusedException refused) {
            keeper.report(lease, progress, Text.ascii(message));
        }
    }
}
