package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.internal.engine.execution.BackOff;
import io.github.postdeploy.internal.engine.port.ChunkException;
import java.time.Duration;
import java.util.Optional;

/** How often a chunk that was rolled back is tried again, and when. Used by one thread. */
final class ChunkRetry {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final BackOff backOff = new BackOff(FIRST, LONGEST);
    private final int most;
    private int failures;

    /** @param most tries in a row after the first */
    ChunkRetry(int most) {
        this.most = most;
    }

    /** How long to wait before the next try: 0.1 s at first, then twice as long, at most 10 s; empty to give up. */
    Optional<Duration> after(ChunkException failure) {
        if (failure.kind() == ChunkException.Kind.PERMANENT || failures == most) {
            return Optional.empty();
        }
        failures++;
        return Optional.of(backOff.next());
    }

    /** Failures since a chunk was written. */
    int failures() {
        return failures;
    }

    void written() {
        failures = 0;
        backOff.reset();
    }
}
