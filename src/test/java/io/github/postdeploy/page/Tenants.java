package io.github.postdeploy.page;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.spi.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** Three customers with data of their own, one of whom an action fails for. */
@ApplicationScoped
public class Tenants implements TenantContext {

    static final String WARM = "warm-caches";
    static final String FAILING = "globex";

    @Override
    public Collection<String> tenants() {
        return List.of("acme", FAILING, "initech");
    }

    @Override
    public void run(String tenant, Work work) throws Exception {
        work.run();
    }

    @PostDeployAction(name = WARM, description = "Fill the caches")
    void warmCaches(ActionContext context) {
        String tenant = context.tenant().orElseThrow();
        if (FAILING.equals(tenant)) {
            throw new IllegalStateException("No memory left for " + FAILING);
        }
        context.message("Caches of " + tenant + " are full");
    }

    @PostDeployAction(name = "announce", description = "Tell everybody", auto = false, perTenant = false)
    void announce() {
        // for all at once
    }
}
