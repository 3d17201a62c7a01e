package io.github.postdeploy.sample.tenants;

import org.hibernate.context.spi.CurrentTenantIdentifierResolver;

/** Whose data the calling thread works on, as Hibernate asks for it. */
public final class CurrentTenant implements CurrentTenantIdentifierResolver<String> {

    private final ThreadLocal<String> name = new ThreadLocal<>();

    /** @return who was current before; null for nobody */
    public String set(String tenant) {
        String before = name.get();
        name.set(tenant);
        return before;
    }

    /** While Hibernate starts nobody is. */
    @Override
    public String resolveCurrentTenantIdentifier() {
        return name.get() == null ? "nobody" : name.get();
    }

    @Override
    public boolean validateExistingCurrentSessions() {
        return true;
    }
}
