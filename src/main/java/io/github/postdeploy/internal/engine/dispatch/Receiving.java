package io.github.postdeploy.internal.engine.dispatch;

import io.github.postdeploy.spi.RunExecutor;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A scheduler whose tasks travel between nodes: this node takes some too, as long as it takes part. */
public interface Receiving {

    /**
     * Begins to take tasks, on threads of its own.
     *
     * @param executor executes them
     * @param ready whether this node can execute anything yet
     * @param release ordinal of this node's release, see {@link io.github.postdeploy.spi.ScheduledRun#releaseOrdinal}
     */
    void receive(RunExecutor executor, BooleanSupplier ready, Supplier<OptionalLong> release);

    /** Takes no more tasks. Returns within a second or so, when none is on its way to this node; what executes goes on. */
    void stopReceiving();
}
