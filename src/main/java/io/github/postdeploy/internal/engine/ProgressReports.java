package io.github.postdeploy.internal.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Writes what running actions tell: to the store when it is new, to the log at growing intervals. Used by one thread. */
final class ProgressReports {

    private static final Duration FIRST_LINE = Duration.ofSeconds(2);
    private static final Duration LONGEST_GAP = Duration.ofSeconds(60);

    private final ActiveRuns active;
    private final Map<LeaseId, Reported> reported = new HashMap<>();

    ProgressReports(ActiveRuns active) {
        this.active = active;
    }

    /**
     * @param told what was written last
     * @param nextLine {@link System#nanoTime()} from which the next log line is due
     * @param gap interval after that
     */
    private record Reported(RunContext.Told told, long nextLine, Duration gap) {

        static Reported nothingYet() {
            return new Reported(new RunContext.Told(null, null), System.nanoTime() + FIRST_LINE.toNanos(), FIRST_LINE);
        }

        boolean lineIsDue() {
            return System.nanoTime() - nextLine >= 0;
        }

        Reported logged() {
            Duration doubled = gap.multipliedBy(2);
            Duration next = doubled.compareTo(LONGEST_GAP) < 0 ? doubled : LONGEST_GAP;
            return new Reported(told, System.nanoTime() + gap.toNanos(), next);
        }

        Reported with(RunContext.Told newer) {
            return new Reported(newer, nextLine, gap);
        }
    }

    void write(LeaseKeeper keeper) {
        Map<LeaseId, Reported> before = Map.copyOf(reported);
        reported.clear();
        for (ActiveRuns.Active run : active.all()) {
            LeaseId id = run.lease().id();
            reported.put(id, write(keeper, run, before.getOrDefault(id, Reported.nothingYet())));
        }
    }

    private static void report(LeaseKeeper keeper, Lease lease, RunContext.Told told) {
        try {
            keeper.report(lease, told.progress(), told.message());
        } catch (DataRefusedException refused) {
            keeper.report(lease, told.progress(), Text.ascii(told.message()));
        }
    }

    private static Reported write(LeaseKeeper keeper, ActiveRuns.Active run, Reported last) {
        RunContext.Told told = run.context().told();
        if (told.equals(last.told())) {
            return last;
        }
        report(keeper, run.lease(), told);
        Reported now = last.with(told);
        if (!now.lineIsDue()) {
            return now;
        }
        Log.progress(run.lease().key(), told.progress(), told.message());
        return now.logged();
    }
}
