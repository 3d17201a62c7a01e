package io.github.postdeploy.internal.engine.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a run has come.
 *
 * @param done items done
 * @param total items in all, exactly or about; null when not known
 * @param pace how fast it is getting on; null when not known, or it does not execute
 */
public record Progress(long done, Long total, Pace pace) {

    private static final double SECOND = 1e9;

    /** An end further away is not worth telling. */
    private static final Duration FORESEEABLE = Duration.ofDays(3_650);

    /** Progress of an unknown pace. */
    public Progress(long done, Long total) {
        this(done, total, null);
    }

    /**
     * @param itemsPerSecond items done in a second, lately; more than 0
     * @param asOf when that was measured
     */
    public record Pace(double itemsPerSecond, Instant asOf) {}

    /** This progress at another pace; null for none. */
    public Progress at(Pace other) {
        return new Progress(done, total, other);
    }

    /**
     * How long the rest takes at this pace; empty when the pace or the total is not known, or the total was wrong.
     */
    public Optional<Duration> remaining() {
        if (pace == null || total == null || done > total) {
            return Optional.empty();
        }
        double seconds = (total - done) / pace.itemsPerSecond();
        return seconds > FORESEEABLE.toSeconds()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) (seconds * SECOND)));
    }

    /** When the rest is done at this pace, about; empty when {@link #remaining} is. */
    public Optional<Instant> estimatedEnd() {
        return remaining().map(rest -> pace.asOf().plus(rest));
    }

    /** As in {@code 12,000 of 1,000,000 (1 %), 4,000/s, until about 14:32:10Z}. */
    public String inWords() {
        StringBuilder words = new StringBuilder(String.format(Locale.ROOT, "%,d", done));
        if (total != null) {
            words.append(String.format(Locale.ROOT, " of %,d", total));
            if (total > 0 && done <= total) {
                words.append(" (").append(percentage()).append(" %)");
            }
        }
        if (pace != null) {
            words.append(", ").append(PaceWords.rate(pace.itemsPerSecond()));
            estimatedEnd().ifPresent(end -> words.append(", until about ")
                    .append(PaceWords.time(end, remaining().orElseThrow())));
        }
        return words.toString();
    }

    /** Rounded down, so that 100 means done. */
    private long percentage() {
        return done == total ? 100 : Math.min(99, (long) (100d * done / total));
    }
}
