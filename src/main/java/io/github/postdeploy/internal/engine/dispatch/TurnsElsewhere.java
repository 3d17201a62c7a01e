package io.github.postdeploy.internal.engine.dispatch;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.execution.Ticket;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Ends the turns of runs that other nodes execute, when these are over. Used by one thread, except {@link #added}. */
final class TurnsElsewhere {

    private static final int RUNS_AT_ONCE = 500;

    private final Turns turns;
    private final RunStore store;
    private volatile boolean fresh;

    TurnsElsewhere(Turns turns, RunStore store) {
        this.turns = turns;
        this.store = store;
    }

    boolean isEmpty() {
        return turns.elsewhere().isEmpty();
    }

    /** There is one more. */
    void added() {
        fresh = true;
    }

    /** Looks at them if there are more than before. */
    void endIfAdded() {
        if (fresh) {
            fresh = false;
            end();
        }
    }

    /** Asks the store, if there are any. */
    void end() {
        List<Ticket> elsewhere = List.copyOf(turns.elsewhere());
        for (int from = 0; from < elsewhere.size(); from += RUNS_AT_ONCE) {
            List<Ticket> some = elsewhere.subList(from, Math.min(from + RUNS_AT_ONCE, elsewhere.size()));
            Set<UUID> running = store
                    .runs(some.stream().map(ticket -> ticket.id().runId()).toList())
                    .stream()
                    .filter(run -> run.status() == RunStatus.RUNNING)
                    .map(Run::id)
                    .collect(Collectors.toSet());
            some.stream()
                    .filter(ticket -> !running.contains(ticket.id().runId()))
                    .forEach(turns::end);
        }
    }
}
