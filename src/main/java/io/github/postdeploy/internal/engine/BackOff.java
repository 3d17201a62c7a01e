package io.github.postdeploy.internal.engine;

import java.time.Duration;

/** Growing delays between tries. Used by one thread. */
final class BackOff {

    private final Duration first;
    private final Duration longest;
    private Duration next;

    /** 1 s at first, at most 60 s. */
    BackOff() {
        this(Duration.ofSeconds(1), Duration.ofSeconds(60));
    }

    BackOff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /** The delay before the next try: the first one, then twice the one before, up to the longest. */
    Duration next() {
        Duration delay = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
        return delay;
    }

    boolean isFresh() {
        return next.equals(first);
    }

    void reset() {
        next = first;
    }
}
