package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.Action;
import io.github.postdeploy.ActionContext;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.administration.ActionView;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.spi.ScheduledRun;
import io.github.postdeploy.spi.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneTest {

    private static final Duration BOUND = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    @BeforeEach
    void forget() {
        Shop.CALLS.clear();
    }

    @ApplicationScoped
    public static class Shop {

        static final List<String> CALLS = new CopyOnWriteArrayList<>();

        @PostDeployAction(after = "first")
        void second(ActionContext context) {
            CALLS.add("second of " + context.actor());
        }

        @Produces
        @PostDeployAction
        Action first() {
            return context -> CALLS.add("first");
        }

        @PostDeployAction(after = "second")
        void fails() {
            throw new IllegalStateException("no luck");
        }

        @PostDeployAction(after = "fails")
        void blocked() {
            CALLS.add("blocked");
        }

        @Produces
        @PostDeployAction(auto = false)
        Runnable manual() {
            return () -> CALLS.add("manual");
        }
    }

    @Test
    void automaticActions_runInOrderAndOnce_andAManualOneOnTheOtherSchedulerWhenAskedFor() {
        try (Standalone application = start("batch")) {
            awaitAutomaticActions(application);
            assertThat(Shop.CALLS).containsExactly("first", "second of auto");
            assertThat(status(application, "manual")).isEqualTo(ActionStatus.PENDING);
        }
        try (Standalone application = start("inline")) {
            awaitAutomaticActions(application);
            application.administration().run(name("manual"), Mode.ONE, new Asker(Trigger.REST, "alice"));
            await().atMost(BOUND).until(() -> status(application, "manual") == ActionStatus.SUCCEEDED);
            assertThat(Shop.CALLS).containsExactly("first", "second of auto", "manual");
        }
    }

    private Standalone start(String scheduler) {
        String url = "jdbc:h2:file:" + directory.resolve("db");
        return Standalone.start(url, Map.of("postdeploy.scheduler", scheduler), Shop.class);
    }

    private static void awaitAutomaticActions(Standalone application) {
        await().atMost(BOUND)
                .ignoreException(StoreNotReadyException.class)
                .until(() -> status(application, "fails") == ActionStatus.FAILED
                        && status(application, "blocked") == ActionStatus.BLOCKED);
    }

    private static String name(String method) {
        return Shop.class.getName() + "." + method;
    }

    @Named("own")
    @ApplicationScoped
    public static class OwnScheduler implements Scheduler {

        static final List<String> SCHEDULED = new CopyOnWriteArrayList<>();

        @Override
        public String schedule(ScheduledRun run) {
            SCHEDULED.add(run.action());
            Thread thread = new Thread(run::execute);
            thread.setDaemon(true);
            thread.start();
            return run.ticket();
        }

        @Override
        public boolean finished(String taskId) {
            return false;
        }

        @Override
        public void stop(String taskId) {}
    }

    @Test
    void aSchedulerOfTheApplication_isChosenByItsName() {
        OwnScheduler.SCHEDULED.clear();
        try (Standalone application = Standalone.start(
                "jdbc:h2:file:" + directory.resolve("own"),
                Map.of("postdeploy.scheduler", "own"),
                Shop.class,
                OwnScheduler.class)) {
            await().atMost(BOUND)
                    .ignoreException(StoreNotReadyException.class)
                    .until(() -> status(application, "second") == ActionStatus.SUCCEEDED);
            assertThat(OwnScheduler.SCHEDULED).startsWith(Shop.class.getName() + ".first");
        }
    }

    public interface Step<T> {
        void run(T subject);
    }

    @ApplicationScoped
    public static class GenericStep implements Step<Visitors> {

        @Override
        @PostDeployAction(name = "generic")
        public void run(Visitors visitors) {
            Shop.CALLS.add("generic");
        }
    }

    public static class Overridden {

        @PostDeployAction(name = "overridden")
        void step() {
            Shop.CALLS.add("base");
        }

        @PostDeployAction(name = "dropped")
        void dropped() {
            Shop.CALLS.add("dropped");
        }
    }

    @Dependent
    public static class Overriding extends Overridden {

        @Override
        @PostDeployAction(name = "overridden")
        void step() {
            Shop.CALLS.add("derived");
        }

        @Override
        void dropped() {
            Shop.CALLS.add("dropped");
        }
    }

    @Dependent
    public static class Visitors {}

    @Test
    void bridgesAndOverriddenMethods_areNotActionsOfTheirOwn() {
        try (Standalone application = Standalone.start(
                "jdbc:h2:file:" + directory.resolve("overriding"),
                Map.of(),
                GenericStep.class,
                Overriding.class,
                Visitors.class)) {
            await().atMost(BOUND).until(() -> Shop.CALLS.size() == 2);
            assertThat(Shop.CALLS).containsExactlyInAnyOrder("generic", "derived");
            assertThat(application.administration().status().actions())
                    .extracting(ActionView::name)
                    .containsExactlyInAnyOrder("generic", "overridden");
        }
    }

    private static ActionStatus status(Standalone application, String method) {
        return application.administration().status().actions().stream()
                .filter(action -> action.name().equals(name(method)))
                .map(ActionView::status)
                .findFirst()
                .orElseThrow();
    }
}
