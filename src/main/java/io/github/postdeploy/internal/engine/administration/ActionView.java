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
 * @param status where it stands; of several tenants, the one that says most, see {@link TenantCounts#summary()}
 * @param blockedBy names of the predecessors that it waits for; empty unless it is BLOCKED
 * @param lastRun its latest run; null when there is none, or it runs for each tenant
 * @param tenants how many of its tenants stand where; null where it runs for the whole application
 */
public record ActionView(
        String name,
        ActionDefinition definition,
        ActionStatus status,
        List<String> blockedBy,
        Run lastRun,
        TenantCounts tenants) {

    public ActionView {
        blockedBy = List.copyOf(blockedBy);
    }

    /** Of an action that runs for the whole application. */
    public ActionView(
            String name, ActionDefinition definition, ActionStatus status, List<String> blockedBy, Run lastRun) {
        this(name, definition, status, blockedBy, lastRun, null);
    }

    public boolean declared() {
        return definition != null;
    }
}
