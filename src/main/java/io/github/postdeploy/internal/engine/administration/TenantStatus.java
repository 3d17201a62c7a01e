package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Run;
import java.util.List;

/**
 * An action for one tenant.
 *
 * @param tenant the tenant's name
 * @param gone whether the application has no such tenant any more
 * @param status where it stands
 * @param blockedBy names of the predecessors that it waits for; empty unless it is BLOCKED
 * @param lastRun its latest run; null when there is none
 */
public record TenantStatus(String tenant, boolean gone, ActionStatus status, List<String> blockedBy, Run lastRun) {

    public TenantStatus {
        blockedBy = List.copyOf(blockedBy);
    }
}
