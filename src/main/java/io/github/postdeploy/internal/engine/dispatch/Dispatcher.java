package io.github.postdeploy.internal.engine.dispatch;

import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.Plan;
import io.github.postdeploy.internal.engine.action.PlannedAction;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.dispatch.WaitingRuns.Line;
import io.github.postdeploy.internal.engine.dispatch.WaitingRuns.Past;
import io.github.postdeploy.internal.engine.dispatch.WaitingRuns.Waiting;
import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.execution.NodeState;
import io.github.postdeploy.internal.engine.execution.Ticket;
import io.github.postdeploy.internal.engine.execution.WakeUp;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.model.TenantsUnknownException;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.tenant.Tenants;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Lets this node's SCHEDULED runs go to the scheduler, in plan order, each when its predecessors are done and it is its
 * turn. {@link #dispatch} is called by one thread, everything else by any.
 */
public final class Dispatcher implements Executions.Listener {

    private static final Duration LOOK_AT_ALL = Duration.ofSeconds(1);

    private final Registry registry;
    private final Tenants tenants;
    private final RunStore store;
    private final HandOver handOver;
    private final NodeState here;
    private final Turns turns;
    private final TurnsElsewhere elsewhere;
    private final WakeUp signal;
    private final WaitingRuns waiting;
    private final Queue<LeaseId> toStop = new ConcurrentLinkedQueue<>();
    private volatile Backlog backlog = new Backlog(0, 0);
    private long nextLookAtAll = System.nanoTime();
    private Boolean looksAtAll;

    public Dispatcher(
            Registry registry,
            Tenants tenants,
            RunStore store,
            HandOver handOver,
            NodeState here,
            Turns turns,
            WakeUp signal) {
        this.registry = registry;
        this.tenants = tenants;
        this.store = store;
        this.handOver = handOver;
        this.here = here;
        this.turns = turns;
        this.elsewhere = new TurnsElsewhere(turns, store);
        this.signal = signal;
        this.waiting = new WaitingRuns(registry);
    }

    /** Takes charge of runs, or partitions, that this node has claimed by a statement sent at that nano time. */
    public void accept(Collection<Lease> won, long sentAt) {
        accept(won, sentAt, Past.NEW);
    }

    /** Takes charge of a run that goes on, or was taken over, by a statement sent at that nano time. */
    public void acceptAgain(Lease lease, long sentAt) {
        accept(List.of(lease), sentAt, Past.UNKNOWN);
    }

    private void accept(Collection<Lease> won, long sentAt, Past past) {
        here.leases().won(won, sentAt);
        won.forEach(lease -> turns.comeBack(lease.id()));
        won.stream().filter(lease -> !handOver.has(lease)).forEach(lease -> waiting.putNewer(Waiting.of(lease, past)));
        signal.raise();
    }

    /** Takes charge of a run that is to be tried again here after a delay. */
    public void acceptLater(Lease lease, long sentAt, Duration delay) {
        here.leases().won(List.of(lease), sentAt);
        turns.comeBack(lease.id());
        waiting.put(Waiting.after(lease, delay));
        signal.raise();
    }

    @Override
    public void passedOn() {
        signal.raise();
    }

    /** What was claimed under another token since is none of it. */
    @Override
    public void ended(Ticket ticket) {
        handOver.forget(ticket);
        if (here.leases().remove(ticket)) {
            waiting.remove(ticket.id());
        }
        signal.raise();
    }

    /**
     * The lease is somebody else's by now: where schedulers carry tasks from node to node, because the run has begun
     * there. It keeps its turn until it is over.
     */
    public void gone(LeaseId id) {
        if (here.active().find(id).isPresent() || !handOver.leave(id)) {
            forget(id);
            return;
        }
        waiting.remove(id);
        here.leases().remove(id);
        elsewhere.added();
        signal.raise();
    }

    /** The run is over, or somebody else's. */
    public void forget(LeaseId id) {
        waiting.remove(id);
        handOver.forget(id);
        here.leases().remove(id);
        signal.raise();
    }

    /** The run has not begun, though its task is over: it goes to the scheduler again, after a while. */
    void waitAgain(Lease lease) {
        handOver.forget(Ticket.of(lease));
        waiting.putIfAbsent(Waiting.of(lease, Past.UNKNOWN).refused());
    }

    /** Lets the scheduler hear, soon, that the run's task should end. */
    public void stop(LeaseId id) {
        toStop.add(id);
        signal.raise();
    }

    /**
     * Tenants whose runs wait here, as of the last dispatch.
     *
     * @param withoutTurn for their turn only
     * @param others for something else
     */
    public record Backlog(int withoutTurn, int others) {}

    public Backlog backlog() {
        return backlog;
    }

    /** Asks the store which runs that other nodes execute are over, if there are any. By the thread that dispatches. */
    void endTurnsElsewhere() {
        elsewhere.end();
    }

    /** Whether there is anything to look after. */
    public boolean isIdle() {
        return waiting.isEmpty() && handOver.isEmpty() && elsewhere.isEmpty();
    }

    /** Lets go whatever may go now. */
    public void dispatch() {
        for (LeaseId id = toStop.poll(); id != null; id = toStop.poll()) {
            handOver.stop(id);
        }
        elsewhere.endIfAdded();
        looksAtAll = null;
        CurrentPlan plan = new CurrentPlan(registry, tenants, store);
        int withoutTurn = 0;
        int others = 0;
        for (Line line : waiting.lines()) {
            boolean hasTurn = dispatch(line, plan);
            if (line.isOfTenant() && waiting.first(line).isPresent()) {
                withoutTurn += hasTurn ? 0 : 1;
                others += hasTurn ? 1 : 0;
            }
        }
        backlog = new Backlog(withoutTurn, others);
    }

    /** @return false if it lacks a turn */
    private boolean dispatch(Line line, CurrentPlan plan) {
        long now = System.nanoTime();
        for (Optional<Waiting> next = waiting.first(line); next.isPresent(); next = waiting.next(line, next.get())) {
            if (line.tenant() != null && !turns.isFree(line.tenant())) {
                return false;
            }
            Waiting run = next.get();
            if (run.mayTry(now)) {
                dispatch(run, plan);
            }
        }
        return true;
    }

    private void dispatch(Waiting run, CurrentPlan plan) {
        Lease lease = run.lease();
        Optional<ActionDefinition> action = registry.declared(lease.key().action());
        if (!waitsForOthers(lease) || action.isEmpty() || action.get().after().isEmpty()) {
            handOver(run);
            return;
        }
        PlannedAction planned = new PlannedAction(action.get(), lease.key());
        if (waitsForAllTenants(planned) && !looksAtAll()) {
            return;
        }
        Plan before = plan.before(planned);
        Plan.Turn turn = before.turn(planned);
        if (turn == Plan.Turn.READY || hasBegun(run)) {
            handOver(run);
        } else if (turn == Plan.Turn.HOPELESS) {
            cancel(lease, before.reason(planned));
        }
    }

    private boolean waitsForAllTenants(PlannedAction planned) {
        return planned.key().tenantName().isEmpty()
                && planned.action().after().stream()
                        .flatMap(name -> registry.declared(name).stream())
                        .anyMatch(tenants.known()::isPerTenant);
    }

    /** Now and then only: it takes the tenants as they are now, and the states of all of them. The same in all of a dispatch. */
    private boolean looksAtAll() {
        if (looksAtAll == null) {
            looksAtAll = mayLookAtAll();
        }
        return looksAtAll;
    }

    private boolean mayLookAtAll() {
        long now = System.nanoTime();
        if (now - nextLookAtAll < 0) {
            return false;
        }
        nextLookAtAll = now + LOOK_AT_ALL.toNanos();
        try {
            tenants.ask();
            return true;
        } catch (TenantsUnknownException notNow) {
            CommonLog.race(notNow.getMessage());
            return false;
        }
    }

    private static boolean waitsForOthers(Lease lease) {
        return lease.id().isRun() && lease.mode().honoursPlan();
    }

    /** Asks the store once. */
    private boolean hasBegun(Waiting run) {
        if (run.past() != Past.UNKNOWN) {
            return run.past() == Past.BEGUN;
        }
        boolean begun = store.run(run.lease().runId())
                .filter(known -> known.times().startedAt() != null)
                .isPresent();
        if (!begun) {
            waiting.replace(run, run.with(Past.NEW));
        }
        return begun;
    }

    private void handOver(Waiting run) {
        Lease lease = run.lease();
        if (!waiting.remove(run)) {
            return;
        }
        try {
            handOver.handOver(lease);
        } catch (Exception | Error refused) {
            if (here.leases().find(lease.id()).filter(lease::equals).isEmpty()) {
                return; // it got through all the same, and has begun elsewhere
            }
            boolean first = run.backOff().isFresh();
            // Before the store hears of it, which may be away too: the run must not be forgotten.
            waiting.put(run.refused());
            if (first) {
                Log.handOverFailed(lease.key(), refused);
                if (lease.id().isRun()) {
                    store.explain(
                            lease,
                            "The scheduler did not take it yet: "
                                    + RunError.of(refused).summary());
                }
            }
        }
    }

    private void cancel(Lease lease, String reason) {
        if (store.cancel(lease, "It " + reason + ".")) {
            Log.cancelled(lease.key(), reason);
        }
        forget(lease.id());
    }
}
