package io.github.postdeploy.cli.application;

import io.github.postdeploy.spi.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** The tenants. */
@ApplicationScoped
public class Customers implements TenantContext {

    @Override
    public Collection<String> tenants() {
        return List.of("acme", "globex");
    }

    @Override
    public void run(String tenant, Work work) throws Exception {
        work.run();
    }
}
