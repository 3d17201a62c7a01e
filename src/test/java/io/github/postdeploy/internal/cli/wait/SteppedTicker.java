package io.github.postdeploy.internal.cli.wait;

import java.time.Duration;

/** Sleeps in no time. */
public final class SteppedTicker implements Ticker {

    private long now;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void sleep(Duration duration) {
        now += duration.toNanos();
    }

    public Duration passed() {
        return Duration.ofNanos(now);
    }
}
