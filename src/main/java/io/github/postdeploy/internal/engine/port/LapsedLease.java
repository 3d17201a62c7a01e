package io.github.postdeploy.internal.engine.port;

import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.OnCrash;

/**
 * A lease on a run whose time is over.
 *
 * @param lease the lease
 * @param running whether its action had begun to execute
 * @param node name of the node that held it
 * @param onCrash what that does to the run, if its action had begun to execute
 */
public record LapsedLease(Lease lease, boolean running, String node, OnCrash onCrash) {

    /** Whether the run goes on, or begins, where its action is declared; else it is to be {@link RunStore#loseLapsed lost}. */
    public boolean mayBeTakenOver() {
        return !running || onCrash != OnCrash.LOSE;
    }
}
