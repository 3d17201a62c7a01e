package io.github.postdeploy.internal.engine.dispatch;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.spi.RunExecutor;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A scheduler whose tasks travel between nodes: this node takes some too, as long as it takes part. */
public interface Receiving {

    /**
     * This node, as far as it matters to what takes tasks for it.
     *
     * @param executor executes them
     * @param ready whether it can execute anything yet
     * @param canExecute whether its release can execute the action for its tenant; else the task is left to other nodes
     * @param releaseOrdinal of its release, see {@link io.github.postdeploy.spi.ScheduledRun#releaseOrdinal}
     */
    record Node(
            RunExecutor executor,
            BooleanSupplier ready,
            Predicate<ActionKey> canExecute,
            Supplier<OptionalLong> releaseOrdinal) {}

    /** Begins to take tasks, on threads of its own. */
    void receive(Node node);

    /** Takes no more tasks. Returns within a second or so, when none is on its way to this node; what executes goes on. */
    void stopReceiving();
}
