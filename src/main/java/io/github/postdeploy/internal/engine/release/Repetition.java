package io.github.postdeploy.internal.engine.release;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** How a release sees actions that run once per release: what another one has left is pending for it. */
public final class Repetition {

    private Repetition() {}

    /**
     * @param rows states as their rows have them
     * @param repeated which actions run once per release
     * @param begun those that this release has begun, or skipped
     */
    public static Map<ActionKey, ActionState> seen(
            Map<ActionKey, ActionState> rows, Predicate<ActionKey> repeated, Set<ActionKey> begun) {
        Map<ActionKey, ActionState> seen = new HashMap<>(rows);
        seen.replaceAll((key, row) -> repeated.test(key) ? seen(row, begun.contains(key)) : row);
        return seen;
    }

    /** Of one action that runs once per release; while another release's run of it is active, it is that. */
    public static ActionState seen(ActionState row, boolean begun) {
        ActionStatus stored = row.stored();
        ActionStatus status = begun || stored.isActive() ? stored : ActionStatus.PENDING;
        return new ActionState(status, row.token(), new ActionState.Repeat(stored, begun));
    }
}
