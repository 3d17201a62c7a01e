package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.internal.engine.text.Journal;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * What a sample tells of how long all items would take. Chunks of single items, in the search for those that fail, take
 * longer and count only where there are no others. Used by one thread.
 */
final class SampleTime {

    private long items;
    private double seconds;
    private long itemsAlone;
    private double secondsAlone;

    /** A chunk was written, without the time that it had to wait before it might begin. */
    void chunk(int written, Duration took) {
        items += written;
        seconds += seconds(took);
    }

    /** An item was written alone. */
    void alone(Duration took) {
        itemsAlone++;
        secondsAlone += seconds(took);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    boolean isKnown() {
        return items + itemsAlone > 0;
    }

    /**
     * How long so many items would take, in words.
     *
     * @param rate most items in a second; infinite for no limit
     * @param partitions how many would be worked on at once
     */
    String words(long total, double rate, int partitions) {
        double work = total * (items > 0 ? seconds / items : secondsAlone / itemsAlone);
        double atRate = total / rate;
        String limit = " at the "
                + BigDecimal.valueOf(rate == Double.POSITIVE_INFINITY ? 0 : rate)
                        .stripTrailingZeros()
                        .toPlainString()
                + " items per second that are allowed";
        if (atRate >= work) {
            return words(atRate) + limit;
        } else if (partitions == 1) {
            return words(work) + " one after the other";
        }
        String less = words(work) + " one after the other, less on " + partitions + " partitions";
        return atRate > work / partitions ? less + ", but no less than " + words(atRate) + limit : less;
    }

    private static String words(double seconds) {
        return Journal.words(Duration.ofMillis((long) (seconds * 1_000)));
    }
}
