package io.github.postdeploy.internal.engine.port;

import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.OnCrash;

/**
 * A lease on a run whose time is over.
 *
 * @param lease the lease
 * @param running whether its action was executing
 * @param begun whether its action has executed, in this attempt or one before
 * @param node name of the node that held it
 * @param automatic whether nobody has asked for the run
 * @param onCrash what that does to the run, if its action was executing
 * @param release of the node that scheduled the run, or has it last executed; null if that is not known
 */
public record LapsedLease(
        Lease lease, boolean running, boolean begun, String node, boolean automatic, OnCrash onCrash, String release) {

    /** Whether the run goes on, or begins, where its action is declared; else it is to be {@link RunStore#loseLapsed lost}. */
    public boolean mayBeTakenOver() {
        return !running || onCrash != OnCrash.LOSE;
    }
}
