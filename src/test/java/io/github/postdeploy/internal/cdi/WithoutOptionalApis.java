package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** A small application, for where some API is missing. */
final class WithoutOptionalApis {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private WithoutOptionalApis() {}

    @ApplicationScoped
    public static class Shop {

        @PostDeployAction(name = "a")
        void act() {}
    }

    /** What its automatic action comes to, or why it does not start. */
    static String statusOfTheAction(String database) {
        try (Standalone application = Standalone.start(
                "jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1",
                Map.of("postdeploy.scheduler", "inline"),
                Shop.class)) {
            return Awaitility.await()
                    .atMost(BOUND)
                    .ignoreException(StoreNotReadyException.class)
                    .until(
                            () -> application
                                    .administration()
                                    .status()
                                    .actions()
                                    .get(0)
                                    .status()
                                    .name(),
                            "SUCCEEDED"::equals);
        } catch (RuntimeException fault) {
            return String.valueOf(fault.getMessage());
        }
    }
}
