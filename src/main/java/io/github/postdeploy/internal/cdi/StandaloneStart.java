package io.github.postdeploy.internal.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.spi.CDI;

/** Starts and stops the library with a CDI container in Java SE. On a server it leaves that to the web application. */
@Dependent
class StandaloneStart {

    void start(@Observes Startup event, PostDeployRuntime runtime) {
        if (isStandalone()) {
            runtime.startStandalone();
        }
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event, PostDeployRuntime runtime) {
        if (isStandalone()) {
            runtime.stop();
        }
    }

    private static boolean isStandalone() {
        return CDI.current() instanceof SeContainer;
    }
}
