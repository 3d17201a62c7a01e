package io.github.postdeploy.internal.engine.dispatch;

import io.github.postdeploy.internal.engine.execution.Ticket;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which runs of plans have their turn on this node: so many at once for each tenant. The next may be handed over as soon as
 * the action of one is done, so that the scheduler brings it while the outcome is being written; it begins after that. Safe
 * for use by several threads.
 */
public final class Turns {

    private final int concurrency;
    private final int tenantsAtOnce;
    private final Map<Ticket, Turn> turns = new HashMap<>();
    private final Set<Ticket> elsewhere = new HashSet<>();
    private boolean closed;

    /**
     * @param concurrency how many runs of plans execute at once for a tenant
     * @param tenantsAtOnce for how many tenants at once; what is for the whole application does not count
     */
    public Turns(int concurrency, int tenantsAtOnce) {
        this.concurrency = concurrency;
        this.tenantsAtOnce = tenantsAtOnce;
    }

    private enum Stage {
        /** The scheduler has it. */
        HANDED_OVER,
        BEGUN,
        /** Its action is done, but its outcome may not have been written. */
        DONE,
        /** Another node has it, and may be executing it. */
        ELSEWHERE
    }

    private record Turn(String tenant, Stage stage) {

        Turn at(Stage next) {
            return new Turn(tenant, next);
        }
    }

    synchronized boolean isFree(String tenant) {
        long taken = count(tenant, Stage.HANDED_OVER) + count(tenant, Stage.BEGUN) + count(tenant, Stage.ELSEWHERE);
        return taken < concurrency
                && (taken > 0 || tenant.equals(ActionKey.NO_TENANT) || otherTenants() < tenantsAtOnce);
    }

    private long otherTenants() {
        return turns.values().stream()
                .filter(turn -> turn.stage() != Stage.DONE)
                .map(Turn::tenant)
                .filter(tenant -> !tenant.equals(ActionKey.NO_TENANT))
                .distinct()
                .count();
    }

    /** Runs that nobody planned, and partitions, need none. */
    static boolean needsOne(Lease lease) {
        return lease.id().isRun() && lease.mode().takesTurns();
    }

    /** The scheduler gets it. */
    synchronized void give(Lease lease) {
        if (needsOne(lease)) {
            turns.put(Ticket.of(lease), new Turn(lease.key().tenant(), Stage.HANDED_OVER));
        }
    }

    /** Waits until it may begin, or nothing may any more. Returns at once for whoever has been given no turn. */
    synchronized void begin(Ticket ticket) {
        while (!closed && mustWait(turns.get(ticket))) {
            try {
                wait();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        turns.computeIfPresent(ticket, (same, turn) -> turn.stage() == Stage.HANDED_OVER ? turn.at(Stage.BEGUN) : turn);
    }

    /** Whoever has begun already, and is delivered a second time, has nothing to wait for. */
    private boolean mustWait(Turn turn) {
        return turn != null
                && turn.stage() == Stage.HANDED_OVER
                && count(turn.tenant(), Stage.BEGUN) + count(turn.tenant(), Stage.DONE) >= concurrency;
    }

    /** The action is done. */
    synchronized void passOn(Ticket ticket) {
        turns.computeIfPresent(ticket, (same, turn) -> turn.at(Stage.DONE));
    }

    /** Another node has it: its turn stays taken. False if it has none that is. */
    synchronized boolean leave(Ticket ticket) {
        Turn turn = turns.computeIfPresent(ticket, (same, before) -> before.at(Stage.ELSEWHERE));
        if (turn != null) {
            elsewhere.add(ticket);
            notifyAll();
        }
        return turn != null;
    }

    /** The turns of runs that other nodes have. */
    synchronized Set<Ticket> elsewhere() {
        return Set.copyOf(elsewhere);
    }

    /** This node has the run again, under another ticket. */
    synchronized void comeBack(LeaseId id) {
        if (!elsewhere.isEmpty()) {
            elsewhere.stream().filter(ticket -> ticket.id().equals(id)).toList().forEach(this::end);
        }
    }

    synchronized void end(Ticket ticket) {
        elsewhere.remove(ticket);
        turns.remove(ticket);
        notifyAll();
    }

    /** The scheduler gets the same run once more, under another ticket. */
    synchronized void replace(Ticket before) {
        turns.computeIfPresent(before, (same, turn) -> turn.stage() == Stage.HANDED_OVER ? null : turn);
        notifyAll();
    }

    /** Nobody waits any more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private long count(String tenant, Stage stage) {
        return turns.values().stream()
                .filter(turn -> turn.stage() == stage && turn.tenant().equals(tenant))
                .count();
    }
}
