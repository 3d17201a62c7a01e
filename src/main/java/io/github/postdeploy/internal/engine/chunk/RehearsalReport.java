package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.Cursor;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.execution.Outcome;
import io.github.postdeploy.internal.engine.execution.RunContext;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.text.Journal;
import java.time.Duration;
import java.util.OptionalLong;

/** What a dry run has found out. Used by one thread. */
final class RehearsalReport {

    private long items;
    private long chunks;
    private long failures;
    private Duration took = Duration.ZERO;
    private Cursor firstFailed;
    private RunError firstError;

    void chunk(int written, long nanos) {
        items += written;
        chunks++;
        took = took.plusNanos(nanos);
    }

    void failure(Cursor item, Throwable cause) {
        items++;
        failures++;
        if (firstError == null) {
            firstFailed = item;
            firstError = RunError.of(cause);
        }
    }

    long items() {
        return items;
    }

    boolean failed() {
        return failures > 0;
    }

    /**
     * @param fails whether a real run would fail for the items that failed
     * @param total items in all, if known
     * @param partitions how many would be worked on at once
     */
    Outcome outcome(RunContext context, boolean fails, OptionalLong total, int partitions) {
        boolean stopped = context.stopCause().isPresent();
        RunStatus status = stopped ? RunStatus.STOPPED : fails ? RunStatus.FAILED : RunStatus.SUCCEEDED;
        Progress progress = new Progress(items, total.isPresent() ? total.getAsLong() : null);
        return new Outcome(status, new Run.Report(progress, message(total, partitions), fails ? firstError : null));
    }

    private String message(OptionalLong total, int partitions) {
        StringBuilder text =
                new StringBuilder("Dry run, rolled back: ").append(items).append(" items");
        if (chunks > 0) {
            text.append(" in ").append(chunks).append(" chunks, ");
            text.append(Journal.words(took.dividedBy(chunks))).append(" per chunk");
        }
        text.append("; ").append(failures).append(failures == 1 ? " item failed" : " items failed");
        if (firstError != null) {
            text.append(", the first ").append(firstFailed).append(" with ").append(firstError.summary());
        }
        if (total.isPresent() && items > failures) {
            Duration whole =
                    Duration.ofNanos((long) ((double) took.toNanos() / (items - failures) * total.getAsLong()));
            text.append("; all ")
                    .append(total.getAsLong())
                    .append(" items would take about ")
                    .append(Journal.words(whole));
            text.append(" one after the other").append(partitions > 1 ? ", less on " + partitions + " partitions" : "");
        }
        return text.append('.').toString();
    }
}
