package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.health.PostDeployReadiness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;

/** Adds the readiness check to the beans. To be loaded only where MicroProfile Health is. */
final class HealthBean {

    static final String API = "org.eclipse.microprofile.health.HealthCheck";

    private HealthBean() {}

    static void add(BeforeBeanDiscovery event) {
        event.addAnnotatedType(PostDeployReadiness.class, PostDeployReadiness.class.getName())
                .add(ApplicationScoped.Literal.INSTANCE);
    }
}
