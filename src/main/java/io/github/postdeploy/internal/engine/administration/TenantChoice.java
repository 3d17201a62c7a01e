package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.model.ActionKey;
import java.util.List;

/**
 * For which tenants something is asked.
 *
 * @param names their names; empty for all, and for what runs once for the whole application
 */
public record TenantChoice(List<String> names) {

    public static final TenantChoice ALL = new TenantChoice(List.of());

    public TenantChoice {
        names = names.stream().distinct().toList();
    }

    public boolean isAll() {
        return names.isEmpty();
    }

    /** Whether it is of exactly one tenant, by name. */
    boolean isOne() {
        return names.size() == 1;
    }

    boolean includes(ActionKey key) {
        return isAll() || key.tenantName().filter(names::contains).isPresent();
    }
}
