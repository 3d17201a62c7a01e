package io.github.postdeploy.internal.engine.port;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Run;
import java.util.UUID;

/**
 * The attempt to win an action for a new run.
 *
 * @param key the action
 * @param expected the state it is expected to be in; the claim fails when somebody else was faster
 * @param runId id of the new run
 * @param origin why there is a run
 * @param order what it is to do
 * @param owned whether this node takes charge of the run; else any may {@link RunStore#adopt}
 */
public record Claim(
        ActionKey key, ActionState expected, UUID runId, Run.Origin origin, Run.Order order, boolean owned) {

    public static Claim of(ActionKey key, ActionState expected, Run.Origin origin, Run.Order order) {
        return new Claim(key, expected, UUID.randomUUID(), origin, order, true);
    }

    /** For a plain action. */
    public static Claim of(ActionKey key, ActionState expected, Run.Origin origin) {
        return of(key, expected, origin, Run.Order.PLAIN);
    }

    /** The same for a run that waits for a node. */
    public Claim unowned() {
        return new Claim(key, expected, runId, origin, order, false);
    }

    /** The lease that the claim gives if it wins. */
    public Lease lease() {
        return Lease.ofRun(key, runId, expected.token() + 1, origin.mode());
    }
}
