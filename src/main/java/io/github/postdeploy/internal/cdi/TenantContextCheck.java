package io.github.postdeploy.internal.cdi;

import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses several beans of type {@link io.github.postdeploy.spi.TenantContext}, of which none has precedence. */
final class TenantContextCheck {

    private TenantContextCheck() {}

    /** @param beans all of that type, whatever their qualifiers */
    static Optional<String> fault(Set<Bean<?>> beans, BeanManager beanManager) {
        try {
            beanManager.resolve(beans);
            return Optional.empty();
        } catch (AmbiguousResolutionException ambiguous) {
            String classes = beans.stream()
                    .map(bean -> bean.getBeanClass().getName())
                    .sorted()
                    .collect(Collectors.joining(", "));
            return Optional.of("TenantContext: there are several beans of this type (of " + classes
                    + "), and one must tell the tenants. Leave one, or make one an @Alternative with a @Priority.");
        }
    }
}
