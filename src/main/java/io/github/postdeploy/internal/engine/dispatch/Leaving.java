package io.github.postdeploy.internal.engine.dispatch;

import java.time.Duration;

/**
 * Whether this node seems to be leaving. A server that shuts down tells tasks to end before the application hears of it;
 * what the node gave back would come back to it, only to be given back once more. Safe for use by several threads.
 */
public final class Leaving {

    private final long nanos;
    private volatile Long toldAt;

    /** @param term for how long it counts as leaving, if nothing comes of that */
    public Leaving(Duration term) {
        this.nanos = term.toNanos();
    }

    /** A task was told to end, and nobody had asked for that here; or the whole engine was. */
    public void told() {
        toldAt = System.nanoTime();
    }

    boolean isLikely() {
        Long told = toldAt;
        return told != null && System.nanoTime() - told < nanos;
    }
}
