package io.github.postdeploy.internal.engine.execution;

import java.time.Duration;

/** Growing delays between tries. Used by one thread. */
public final class BackOff {

    private final Duration first;
    private final Duration longest;
    private Duration next;

    /** 1 s at first, at most 60 s. */
    public BackOff() {
        this(Duration.ofSeconds(1), Duration.ofSeconds(60));
    }

    public BackOff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /** The delay before the next try: the first one, then twice the one before, up to the longest. */
    public Duration next() {
        Duration delay = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
        return delay;
    }

    public boolean isFresh() {
        return next.equals(first);
    }

    public void reset() {
        next = first;
    }
}
