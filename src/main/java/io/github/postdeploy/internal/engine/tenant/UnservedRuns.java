package io.github.postdeploy.internal.engine.tenant;

import io.github.postdeploy.internal.engine.port.RunStore;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs of tenants that wait for a node, where this node's release has no {@link io.github.postdeploy.spi.TenantContext} to
 * execute them with. {@link #count} is called by one thread, everything else by any.
 */
public final class UnservedRuns {

    private final Tenants tenants;
    private final RunStore store;
    private volatile Map<String, Integer> waiting = Map.of();
    private boolean told;

    public UnservedRuns(Tenants tenants, RunStore store) {
        this.tenants = tenants;
        this.store = store;
    }

    /** Looks, in one statement where there is no such bean. Warns once, when they have not become fewer since the last time. */
    public void count() {
        if (tenants.exist()) {
            return;
        }
        int before = sum(waiting);
        waiting = store.waitingOfTenants();
        int now = sum(waiting);
        if (now > 0 && before > 0 && now >= before && !told) {
            told = true;
            Log.unserved(inWords(waiting));
        }
        told &= now > 0;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What somebody should know about them, as of the last look. */
    public List<String> warnings() {
        Map<String, Integer> counts = waiting;
        return counts.isEmpty() ? List.of() : List.of(inWords(counts));
    }

    private static String inWords(Map<String, Integer> counts) {
        int runs = sum(counts);
        return runs + (runs == 1 ? " run of a tenant waits" : " runs of tenants wait")
                + " for a node with a bean of type TenantContext, which this release does not have: "
                + counts.entrySet().stream()
                        .map(action -> "'" + action.getKey() + "' (" + action.getValue() + ")")
                        .collect(Collectors.joining(", "))
                + ". Deploy a release that has one, or stop them by POST stop with the action.";
    }
}
