package io.github.postdeploy.internal.engine.dispatch;

import io.github.postdeploy.spi.RunExecutor;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A scheduler whose tasks travel between nodes: this node takes some too, as long as it takes part. */
public interface Receiving {

    /**
     * Begins to take tasks, on threads of its own.
     *
     * @param executor executes them
     * @param ready whether this node can execute anything yet
     * @param knows whether this release has the action of that name; else its tasks are left to other nodes
     */
    void receive(RunExecutor executor, BooleanSupplier ready, Predicate<String> knows);

    /** Takes no more tasks. Returns within a second or so, when none is on its way to this node; what executes goes on. */
    void stopReceiving();
}
