package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.model.ActionStatus;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many tenants of an action stand where.
 *
 * @param counts by status; those that are 0 are missing
 * @param gone how many more are known that the application does not have any more
 */
public record TenantCounts(Map<ActionStatus, Integer> counts, int gone) {

    /** What says most comes first. */
    private static final List<ActionStatus> ORDER = List.of(
            ActionStatus.RUNNING,
            ActionStatus.SCHEDULED,
            ActionStatus.FAILED,
            ActionStatus.LOST,
            ActionStatus.STOPPED,
            ActionStatus.PENDING,
            ActionStatus.BLOCKED,
            ActionStatus.SUCCEEDED,
            ActionStatus.SKIPPED);

    public TenantCounts {
        Map<ActionStatus, Integer> ordered = new EnumMap<>(ActionStatus.class);
        ordered.putAll(counts);
        counts = Collections.unmodifiableMap(ordered);
    }

    /** Where the action as a whole stands: RUNNING if some tenant's is, else SCHEDULED if some is, and so on. */
    ActionStatus summary() {
        return ORDER.stream().filter(counts::containsKey).findFirst().orElse(ActionStatus.PENDING);
    }
}
