package io.github.postdeploy.internal.engine.dispatch;

import io.github.postdeploy.internal.engine.execution.Ticket;
import java.util.Optional;

/** One sort of tasks that schedulers carry. */
public interface Tasks {

    /**
     * Wins the task, if it is still to be won.
     *
     * @return what is then to be done, which never throws; empty if there is nothing to do
     */
    Optional<Runnable> begin(Ticket ticket);

    /** The same after a try that failed, though it may have got through to the store. */
    default Optional<Runnable> beginAgain(Ticket ticket) {
        return begin(ticket);
    }
}
