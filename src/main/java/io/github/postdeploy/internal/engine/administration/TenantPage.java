package io.github.postdeploy.internal.engine.administration;

import java.util.List;

/**
 * A page of an action's tenants, by name; those that are gone come after the others.
 *
 * @param action the action's name
 * @param tenants the tenants of this page
 * @param page its number, from 0
 * @param size how many tenants a page holds
 * @param total how many tenants there are on all pages
 */
public record TenantPage(String action, List<TenantStatus> tenants, int page, int size, int total) {

    public TenantPage {
        tenants = List.copyOf(tenants);
    }
}
