package io.github.postdeploy.internal.engine.port;

import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LogPage;
import io.github.postdeploy.internal.engine.model.Sample;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Keeps the logs of runs, and samples of their progress. Throws {@link StoreNotReadyException} when the store cannot be
 * used, and {@link DataRefusedException} where it refuses a text. Whoever has a lease writes; a late writer is not refused,
 * since what it tells is true.
 */
public interface RunLogs {

    /** Lines that are kept of a run. */
    int MOST_LINES = 10_000;

    /**
     * A line to be written.
     *
     * @param text of at most {@link io.github.postdeploy.internal.engine.text.Text#LOG_LINE} characters
     * @param age how long ago it was told
     */
    record Line(String text, Duration age) {}

    /** How many lines have been written under a lease. */
    long written(Lease writer);

    /**
     * Writes lines, all or none as far as the database can do that.
     *
     * @param writer the lease of the run or partition that told them
     * @param attempt of the run
     * @return for how many there was room; the rest is not written
     */
    int append(Lease writer, int attempt, List<Line> lines);

    /** Counts lines that are not kept. */
    void drop(UUID runId, long lines);

    /**
     * A part of a run's log.
     *
     * @param after the number after which it begins; 0 for the beginning
     * @param most how many lines, at most
     */
    LogPage log(UUID runId, long after, int most);

    /** The samples of a run, in order. */
    List<Sample> samples(UUID runId);

    /** Adds a sample of now. */
    void sample(UUID runId, int number, long done);

    /** Removes samples. */
    void forget(UUID runId, List<Integer> numbers);
}
