package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.administration.TenantChoice;
import io.github.postdeploy.internal.engine.tenant.TenantName;
import java.util.List;

/** Refuses what can be no tenant's name, so that neither the engine nor the store is asked for it. */
final class TenantNames {

    private TenantNames() {}

    static TenantChoice choice(List<String> names) {
        if (names.equals(List.of(TenantName.ALL))) {
            return TenantChoice.ALL;
        }
        for (String name : names) {
            TenantName.fault(name).ifPresent(fault -> {
                throw Problem.badRequest("'" + Fields.TENANT + "' " + fault + ". Give the name of a tenant, several, or"
                        + " none or '*' for all.");
            });
        }
        return new TenantChoice(names);
    }
}
