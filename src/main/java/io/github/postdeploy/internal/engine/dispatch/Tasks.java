package io.github.postdeploy.internal.engine.dispatch;

import io.github.postdeploy.internal.engine.execution.Ticket;
import java.util.Optional;

/** One sort of tasks that schedulers carry. */
public interface Tasks {

    /** What a task that has begun does. Never throws. */
    @FunctionalInterface
    interface Work {

        /** @return writes what has come of it, and never throws either */
        Runnable perform();
    }

    /**
     * Wins the task, if it is still to be won.
     *
     * @return what is then to be done; empty if there is nothing to do
     */
    Optional<Work> begin(Ticket ticket);

    /** The same after a try that failed, though it may have got through to the store. */
    default Optional<Work> beginAgain(Ticket ticket) {
        return begin(ticket);
    }
}
