package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Run;
import java.util.List;

/**
 * An action as status shows it.
 *
 * @param name its name
 * @param definition its declaration; null when the release declares no such action
 * @param status where it stands
 * @param blockedBy names of the predecessors that it waits for; empty unless it is BLOCKED
 * @param lastRun its latest run; null when there is none
 */
public record ActionView(
        String name, ActionDefinition definition, ActionStatus status, List<String> blockedBy, Run lastRun) {

    public ActionView {
        blockedBy = List.copyOf(blockedBy);
    }

    public boolean declared() {
        return definition != null;
    }
}
