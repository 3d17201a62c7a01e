package io.github.postdeploy.internal.cli.wait;

import java.util.List;

/**
 * What is waited for.
 *
 * @param names of actions; empty for every automatic one
 * @param tenants only for these; empty for all
 * @param release only once a node of this release answers; null for any
 */
public record WaitScope(List<String> names, List<String> tenants, String release) {

    public WaitScope {
        names = List.copyOf(names);
        tenants = List.copyOf(tenants);
    }

    /** Whether somebody has said which actions. */
    boolean isNamed() {
        return !names.isEmpty();
    }
}
