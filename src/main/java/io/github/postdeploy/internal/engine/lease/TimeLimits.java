package io.github.postdeploy.internal.engine.lease;

import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.execution.ActiveRuns;
import io.github.postdeploy.internal.engine.execution.StopCause;
import io.github.postdeploy.internal.engine.execution.TimeLimitExceededException;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.port.LeaseKeeper.Held;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks attempts that take longer than their action allows to stop, and fails the runs of those that do not. Used by one
 * thread.
 */
public final class TimeLimits {

    /** How long an attempt may take to stop when its time is over. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private final Registry registry;
    private final RunStore store;
    private final ActiveRuns active;
    private final Set<LeaseId> overdue = new HashSet<>();

    public TimeLimits(Registry registry, RunStore store, ActiveRuns active) {
        this.registry = registry;
        this.store = store;
        this.active = active;
    }

    /** @param held what this node holds, with how long it has been executing */
    void check(List<Held> held) {
        overdue.removeIf(id -> active.find(id).isEmpty());
        held.stream().filter(lease -> lease.running() && lease.id().isRun()).forEach(this::check);
    }

    private void check(Held held) {
        Optional<ActiveRuns.Active> run = active.find(held.id());
        Optional<Duration> limit = run.flatMap(
                        executing -> registry.runnable(executing.lease().key().action()))
                .flatMap(action -> action.rules().timeLimit());
        if (limit.isEmpty() || held.elapsed().compareTo(limit.get()) < 0) {
            return;
        }
        String reason = "It took longer than its time limit of " + limit.get() + ".";
        active.stop(held.id(), StopCause.TIME_LIMIT, reason);
        boolean late = held.elapsed().compareTo(limit.get().plus(GRACE)) >= 0;
        if (late && !overdue.contains(held.id())) {
            Lease lease = run.get().lease();
            store.overdue(lease, RunError.of(new TimeLimitExceededException(reason)));
            overdue.add(held.id());
            Log.overdue(lease.key(), limit.get());
        }
    }
}
