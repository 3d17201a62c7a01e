package io.github.postdeploy.sample.tenants;

import io.github.postdeploy.spi.TenantContext;
import java.util.Collection;
import java.util.List;

/** The tenants of a shop. */
public final class ShopTenants implements TenantContext {

    private final CurrentTenant current;
    private final List<String> names;

    public ShopTenants(CurrentTenant current, Collection<String> names) {
        this.current = current;
        this.names = List.copyOf(names);
    }

    @Override
    public Collection<String> tenants() {
        return names;
    }

    @Override
    public void run(String tenant, Work work) throws Exception {
        String before = current.set(tenant);
        try {
            work.run();
        } finally {
            current.set(before);
        }
    }
}
