package io.github.postdeploy.internal.engine;

import java.time.Duration;

/** Growing delays between tries. Used by one thread. */
final class BackOff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Duration next = FIRST;

    /** The delay before the next try: 1 s at first, then twice the one before, at most 60 s. */
    Duration next() {
        Duration delay = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return delay;
    }

    boolean isFresh() {
        return next.equals(FIRST);
    }

    void reset() {
        next = FIRST;
    }
}
