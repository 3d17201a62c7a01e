package io.github.postdeploy.bench;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.administration.Administration;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceProviderResolver;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** An application with Postdeploy on the embedded stack: Weld SE, JBeret-SE, Hibernate. Everything else is default. */
final class Application implements AutoCloseable {

    static final String NAME = "bench";

    private static final Asker ASKER = new Asker(Trigger.REST, "bench");
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration LONGEST_RUN = Duration.ofMinutes(30);
    private static final Duration GLANCE = Duration.ofMillis(20);

    private final WeldContainer container;

    private Application(WeldContainer container) {
        this.container = container;
    }

    /** @param extensions give the application its beans, a data source among them */
    static Application start(List<Class<?>> beans, Extension... extensions) {
        Map.of("postdeploy.application", NAME, "postdeploy.release", "1", "postdeploy.node", "bench")
                .forEach(System::setProperty);
        PersistenceProviderResolverHolder.setPersistenceProviderResolver(new OnlyHibernate());
        Weld weld = new Weld("STATIC_INSTANCE")
                .property("org.jboss.weld.se.shutdownHook", false)
                .addBeanClasses(beans.toArray(Class<?>[]::new));
        for (Extension extension : extensions) {
            weld.addExtension(extension);
        }
        Application application = new Application(weld.initialize());
        Awaitility.await("start of the application").atMost(START).until(application::isReady);
        return application;
    }

    private boolean isReady() {
        try {
            administration().status();
            return true;
        } catch (StoreNotReadyException notYet) {
            return false;
        }
    }

    Administration administration() {
        return container.select(Administration.class).get();
    }

    /** Asks for a run of the action. */
    UUID request(String action) {
        return administration().run(action, Mode.ONE, ASKER).runs().get(0).id();
    }

    /** Asks for runs of all pending actions. */
    void requestAll() {
        administration().runPending(Mode.ALL, ASKER);
    }

    /**
     * Runs the action from request to outcome.
     *
     * @throws IllegalStateException if it did not succeed
     */
    Run run(String action) {
        UUID id = request(action);
        Run run = Awaitility.await("outcome of " + action)
                .atMost(LONGEST_RUN)
                .pollDelay(GLANCE)
                .pollInterval(GLANCE)
                .until(() -> administration().run(id), found -> isOver(found.status()));
        if (run.status() != RunStatus.SUCCEEDED) {
            throw new IllegalStateException("'" + action + "' ended " + run);
        }
        return run;
    }

    private static boolean isOver(RunStatus status) {
        return status != RunStatus.SCHEDULED && status != RunStatus.RUNNING;
    }

    @Override
    public void close() {
        container.close();
    }

    /** The class path has EclipseLink too, for tests. */
    private static final class OnlyHibernate implements PersistenceProviderResolver {

        @Override
        public List<PersistenceProvider> getPersistenceProviders() {
            return List.of(new HibernatePersistenceProvider());
        }

        @Override
        public void clearCachedProviders() {
            // nothing is cached
        }
    }
}
