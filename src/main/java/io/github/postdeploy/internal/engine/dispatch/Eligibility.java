package io.github.postdeploy.internal.engine.dispatch;

import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.release.Releases;
import io.github.postdeploy.internal.engine.tenant.Tenants;

/** Whether this node may take up what another one has scheduled or begun. Safe for use by several threads. */
public final class Eligibility {

    private final Registry registry;
    private final Tenants tenants;
    private final Releases releases;
    private final Leaving leaving;
    private final boolean auto;

    /**
     * @param leaving whether this node takes up nothing, since it is on its way out
     * @param auto whether automatic runs may execute on this node
     */
    public Eligibility(Registry registry, Tenants tenants, Releases releases, Leaving leaving, boolean auto) {
        this.registry = registry;
        this.tenants = tenants;
        this.releases = releases;
        this.leaving = leaving;
        this.auto = auto;
    }

    /** The first of these that applies; all but one leave the work to other nodes. */
    public enum Verdict {
        ELIGIBLE,
        /** This node seems to be shutting down. */
        LEAVING,
        /** What a newer release has scheduled may rely on what this one does not know. */
        LEFT_TO_NEWER,
        UNKNOWN_ACTION,
        /** It is for a tenant, and this release has none, or this node has not heard of that one yet. */
        TENANT_NOT_SERVED,
        /** It is automatic and has not begun, and there are not enough nodes yet. */
        TOO_FEW_NODES,
        /** It is automatic, and nothing begins by itself here. */
        AUTOMATIC_OFF
    }

    /**
     * What may be taken up.
     *
     * @param key the action
     * @param release which has scheduled it, or has it last executed; null where that is not known
     * @param automatic whether nobody has asked for it
     * @param begun whether it has begun before
     */
    public record Work(ActionKey key, String release, boolean automatic, boolean begun) {}

    /** Asks the store about a release of which it has not heard, and the application about a tenant. */
    public Verdict of(Work work) {
        if (leaving.isLikely()) {
            return Verdict.LEAVING;
        }
        if (releases.order().isNewer(work.release())) {
            return Verdict.LEFT_TO_NEWER;
        }
        if (registry.runnable(work.key().action()).isEmpty()) {
            return Verdict.UNKNOWN_ACTION;
        }
        if (!tenants.serve(work.key())) {
            return Verdict.TENANT_NOT_SERVED;
        }
        if (!work.automatic()) {
            return Verdict.ELIGIBLE;
        }
        if (!work.begun() && !releases.gate().isOpen()) {
            return Verdict.TOO_FEW_NODES;
        }
        return auto ? Verdict.ELIGIBLE : Verdict.AUTOMATIC_OFF;
    }

    public boolean isEligible(Work work) {
        return of(work) == Verdict.ELIGIBLE;
    }

    /** Whether this node can execute it, whatever else is known of it. */
    public boolean canExecute(ActionKey key) {
        return isEligible(new Work(key, null, false, false));
    }

    /** Whether automatic runs may begin here. */
    public boolean mayBeginAutomatic() {
        return auto && releases.gate().isOpen();
    }
}
