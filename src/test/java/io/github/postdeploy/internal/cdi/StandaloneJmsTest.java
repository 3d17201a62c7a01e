package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.internal.engine.administration.ActionView;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.jms.EmbeddedBroker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scheduler jms in Java SE, where the connection factory is a bean. */
class StandaloneJmsTest {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private static EmbeddedBroker broker;

    @TempDir
    Path directory;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.inVm();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @ApplicationScoped
    public static class Shop {

        @PostDeployAction(name = "first")
        void first(ActionContext context) {
            context.message("on " + Thread.currentThread().getName());
        }

        @PostDeployAction(name = "second", after = "first")
        void second() {}
    }

    public static class Messaging {

        @Produces
        @ApplicationScoped
        @Named("broker")
        ConnectionFactory factory() {
            return broker.connectionFactory();
        }
    }

    public static class MoreMessaging {

        @Produces
        @ApplicationScoped
        @Named("other")
        ConnectionFactory factory() {
            throw new IllegalStateException("wrong one");
        }
    }

    private Standalone start(Map<String, String> settings, Class<?>... beans) {
        return Standalone.start("jdbc:h2:file:" + directory.resolve("db"), settings, beans);
    }

    private static ActionView action(Standalone application, String name) {
        return application.administration().status().actions().stream()
                .filter(action -> action.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitStatus(Standalone application, String name, ActionStatus status) {
        await().atMost(BOUND)
                .ignoreException(StoreNotReadyException.class)
                .until(() -> action(application, name).status() == status);
    }

    @Test
    void automaticActions_travelThroughTheOnlyBroker() {
        try (Standalone application = start(
                Map.of("postdeploy.scheduler", "jms", "postdeploy.application", "shop"), Shop.class, Messaging.class)) {
            awaitStatus(application, "second", ActionStatus.SUCCEEDED);
            assertThat(action(application, "first").lastRun().report().message())
                    .startsWith("on postdeploy-shop-");
        }
    }

    @Test
    void oneOfSeveralBrokers_isChosenByItsName() {
        Map<String, String> settings =
                Map.of("postdeploy.scheduler", "jms", "postdeploy.jms.connection-factory", "broker");
        try (Standalone application = start(settings, Shop.class, Messaging.class, MoreMessaging.class)) {
            awaitStatus(application, "second", ActionStatus.SUCCEEDED);
        }
    }

    @Test
    void withoutABroker_runsStayScheduledAndSayWhatIsMissing() {
        try (Standalone application = start(Map.of("postdeploy.scheduler", "jms"), Shop.class)) {
            awaitStatus(application, "first", ActionStatus.SCHEDULED);
            await().atMost(BOUND).untilAsserted(() -> assertThat(
                            action(application, "first").lastRun().report().message())
                    .isEqualTo("The scheduler did not take it yet: java.lang.IllegalStateException: There is no bean of"
                            + " type jakarta.jms.ConnectionFactory. Produce one, or name one by"
                            + " postdeploy.jms.connection-factory."));
        }
    }
}
