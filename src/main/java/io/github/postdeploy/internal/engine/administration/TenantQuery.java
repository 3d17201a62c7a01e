package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.model.ActionStatus;
import java.util.Set;

/**
 * Which tenants of an action to list.
 *
 * @param statuses only these; empty for all
 * @param page from 0
 * @param size tenants per page
 */
public record TenantQuery(Set<ActionStatus> statuses, int page, int size) {

    public TenantQuery {
        statuses = Set.copyOf(statuses);
    }
}
