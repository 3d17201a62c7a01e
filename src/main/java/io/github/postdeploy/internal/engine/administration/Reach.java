package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.dispatch.Dispatcher;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.release.Releases;
import io.github.postdeploy.internal.engine.tenant.UnservedRuns;
import java.util.function.Consumer;

/**
 * How requests reach what executes.
 *
 * @param dispatcher takes charge of runs
 * @param stopHere asks a run to end early, if it executes on this node
 * @param resumption lets runs go on
 * @param releases other nodes and releases
 * @param pool where runs of tenants wait for a node
 */
public record Reach(
        Dispatcher dispatcher, Consumer<LeaseId> stopHere, Resumption resumption, Releases releases, Pool pool) {

    /**
     * @param filled hears that there may be some
     * @param tenantsAtOnce how many tenants' runs this node takes charge of at once
     * @param unserved those that it can never take charge of
     */
    public record Pool(Runnable filled, int tenantsAtOnce, UnservedRuns unserved) {}
}
