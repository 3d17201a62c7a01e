package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.Action;
import io.github.postdeploy.ActionContext;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.internal.engine.ActionStatus;
import io.github.postdeploy.internal.engine.ActionView;
import io.github.postdeploy.internal.engine.StoreNotReadyException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneTest {

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
    void automaticActions_runInOrderAndOnce() {
        String url = "jdbc:h2:file:" + directory.resolve("db");
        for (String scheduler : List.of("batch", "inline")) {
            try (Standalone application =
                    Standalone.start(url, Map.of("postdeploy.scheduler", scheduler), Shop.class)) {
                await().atMost(Duration.ofSeconds(20))
                        .ignoreException(StoreNotReadyException.class)
                        .until(() -> status(application, "fails") == ActionStatus.FAILED
                                && status(application, "blocked") == ActionStatus.BLOCKED);
                assertThat(Shop.CALLS).containsExactly("first", "second of auto");
                assertThat(status(application, "manual")).isEqualTo(ActionStatus.PENDING);
            }
        }
    }

    private static ActionStatus status(Standalone application, String method) {
        return application.administration().status().actions().stream()
                .filter(action -> action.name().equals(Shop.class.getName() + "." + method))
                .map(ActionView::status)
                .findFirst()
                .orElseThrow();
    }
}
