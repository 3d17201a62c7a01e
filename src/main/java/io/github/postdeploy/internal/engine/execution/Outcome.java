package io.github.postdeploy.internal.engine.execution;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.text.Text;
import java.util.concurrent.CancellationException;

/**
 * How an execution ended.
 *
 * @param status the state it gives its run
 * @param report what it told, and what it ended with
 */
public record Outcome(RunStatus status, Run.Report report) {

    /**
     * @param thrown what the action threw; null if it returned
     * @param context what the action was asked and has told
     */
    public static Outcome of(Throwable thrown, RunContext context) {
        Throwable failure = overTime(thrown, context);
        RunStatus status = status(failure, context);
        RunContext.Told told = context.told();
        String message = told.message();
        if (message == null && status == RunStatus.STOPPED) {
            message = context.seenStopReason().orElse(null);
        }
        RunError error = status == RunStatus.FAILED ? RunError.of(failure) : null;
        return new Outcome(status, new Run.Report(told.progress(), message, error));
    }

    /** An attempt that was told that its time is over has failed for that, unless it fails with something of its own. */
    private static Throwable overTime(Throwable thrown, RunContext context) {
        boolean over = context.stopCause().filter(StopCause.TIME_LIMIT::equals).isPresent();
        return over && (thrown == null || isGivingUp(thrown))
                ? new TimeLimitExceededException(context.stopReason())
                : thrown;
    }

    private static boolean isGivingUp(Throwable thrown) {
        return thrown instanceof InterruptedException || thrown instanceof CancellationException;
    }

    private static RunStatus status(Throwable thrown, RunContext context) {
        boolean stopped = context.seenStopReason().isPresent();
        if (thrown == null) {
            return stopped ? RunStatus.STOPPED : RunStatus.SUCCEEDED;
        }
        return stopped && isGivingUp(thrown) ? RunStatus.STOPPED : RunStatus.FAILED;
    }

    /** The same in US-ASCII, which every database can hold. */
    public Outcome inPlainText() {
        RunError error = report.error();
        RunError plain = error == null ? null : error.inPlainText();
        return new Outcome(status, new Run.Report(report.progress(), Text.ascii(report.message()), plain));
    }

    /** What to keep of it when it comes too late to count. */
    public String lateNote() {
        String note = "Its node came back after the lease had lapsed and reported " + status + ".";
        return report.error() == null ? note : note + " " + report.error().summary();
    }
}
