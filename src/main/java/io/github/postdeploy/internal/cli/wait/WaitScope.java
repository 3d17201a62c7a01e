package io.github.postdeploy.internal.cli.wait;

import java.util.List;

/**
 * What is waited for.
 *
 * @param names of actions; empty for every automatic one
 * @param tenants only for these; empty for all
 * @param release only once a node of this release answers; null for any
 * @param perTenant whether only what runs for each tenant
 */
public record WaitScope(List<String> names, List<String> tenants, String release, boolean perTenant) {

    public WaitScope {
        names = List.copyOf(names);
        tenants = List.copyOf(tenants);
    }

    public WaitScope(List<String> names, List<String> tenants, String release) {
        this(names, tenants, release, false);
    }

    /** What a request to run every automatic action is for: with tenants, nothing but theirs. */
    public static WaitScope automatic(List<String> tenants) {
        return new WaitScope(List.of(), tenants, null, !tenants.isEmpty());
    }

    /** Whether somebody has said which actions. */
    boolean isNamed() {
        return !names.isEmpty();
    }
}
