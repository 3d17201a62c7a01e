package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.Cursor;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.execution.Outcome;
import io.github.postdeploy.internal.engine.execution.RunContext;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.text.Journal;
import io.github.postdeploy.internal.engine.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What a dry run has found out. Used by one thread. */
final class RehearsalReport {

    /** Most items that are told with what they failed with. */
    private static final int TOLD = 3;

    /** Longest error of an item that is told. */
    private static final int LONGEST = 400;

    private final SampleTime time = new SampleTime();
    private final List<String> failed = new ArrayList<>();
    private long items;
    private long chunks;
    private long failures;
    private Duration took = Duration.ZERO;
    private RunError firstError;

    /**
     * A chunk was written.
     *
     * @param alone whether it was one item because a chunk with it had failed
     */
    void chunk(int written, Duration duration, boolean alone) {
        items += written;
        chunks++;
        took = took.plus(duration);
        if (alone) {
            time.alone(duration);
        } else {
            time.chunk(written, duration);
        }
    }

    void failure(Cursor item, Throwable cause) {
        items++;
        failures++;
        if (failures <= TOLD) {
            RunError error = RunError.of(cause);
            firstError = firstError == null ? error : firstError;
            failed.add(Text.fit(item + " with " + error.summary(), LONGEST));
        }
    }

    long items() {
        return items;
    }

    boolean failed() {
        return failures > 0;
    }

    /**
     * What is known of the work as a whole.
     *
     * @param total items in all, if known
     * @param rate most items in a second; infinite for no limit
     * @param partitions how many would be worked on at once
     */
    record Whole(OptionalLong total, double rate, int partitions) {}

    /** @param fails whether a real run would fail for the items that failed */
    Outcome outcome(RunContext context, boolean fails, Whole whole) {
        boolean stopped = context.stopCause().isPresent();
        RunStatus status = stopped ? RunStatus.STOPPED : fails ? RunStatus.FAILED : RunStatus.SUCCEEDED;
        OptionalLong total = whole.total();
        Progress progress = new Progress(items, total.isPresent() ? total.getAsLong() : null);
        return new Outcome(status, new Run.Report(progress, message(whole), fails ? firstError : null));
    }

    String message(Whole whole) {
        StringBuilder text =
                new StringBuilder("Dry run, rolled back: ").append(items).append(" items");
        if (chunks > 0) {
            text.append(" in ").append(chunks).append(" chunks, ");
            text.append(Journal.words(took.dividedBy(chunks))).append(" per chunk");
        }
        text.append("; ").append(failures).append(failures == 1 ? " item failed" : " items failed");
        if (whole.total().isPresent() && time.isKnown()) {
            long total = whole.total().getAsLong();
            text.append("; all ").append(total).append(" items would take about ");
            text.append(time.words(total, whole.rate(), whole.partitions()));
        }
        text.append('.');
        if (failures > 0) {
            text.append(" Failed: ").append(String.join("; ", failed));
            text.append(failures > TOLD ? "; and " + (failures - TOLD) + " more." : ".");
        }
        return Text.fit(text.toString(), Text.MESSAGE);
    }
}
