package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.Argument;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.internal.engine.administration.RunOrder;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.store.LoggedLines;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** On a server without Jakarta Validation, or with its API only, an application works, and a line says what is not checked. */
class WithoutValidationTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    @ApplicationScoped
    public static class Constrained {

        @PostDeployAction(auto = false)
        void act(@Argument(defaultValue = "0") @Min(1) int limit) {}
    }

    @ApplicationScoped
    public static class Unconstrained {

        @PostDeployAction(auto = false)
        void act(@Argument(defaultValue = "0") int limit) {}
    }

    /** What is done behind the class loader: an action runs with an argument that breaks its constraint. */
    public static final class Deployment implements Callable<String> {

        @Override
        public String call() {
            try (Standalone application = Standalone.start(
                    "jdbc:h2:mem:unchecked;DB_CLOSE_DELAY=-1",
                    Map.of("postdeploy.scheduler", "inline"),
                    Constrained.class,
                    Unconstrained.class)) {
                RunOrder order = RunOrder.of(Mode.ONE, Constrained.class.getName() + ".act");
                UUID run = await().atMost(BOUND)
                        .ignoreException(StoreNotReadyException.class)
                        .until(() -> application.administration().run(order, Asker.START_UP), asked -> true)
                        .runs()
                        .get(0)
                        .id();
                return await().atMost(BOUND)
                        .until(() -> application.administration().run(run), asked -> !asked.status()
                                .isActive())
                        .status()
                        .name();
            }
        }
    }

    @Test
    void withoutAnImplementation_actionsRunAndALineSaysWhatIsNotChecked() throws Exception {
        assertRunsAndWarns("none.");
    }

    @Test
    void withoutTheApi_actionsRunAndALineSaysWhatIsNotChecked() throws Exception {
        assertRunsAndWarns("jakarta.validation.");
    }

    private static void assertRunsAndWarns(String missingPackage) throws Exception {
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            assertThat(PoorClassLoader.call(Deployment.class, "hibernate-validator", missingPackage))
                    .isEqualTo("SUCCEEDED");
            assertThat(log.linesWith("PDP0008"))
                    .containsExactly(
                            "PDP0008: Constraints on arguments are not checked, since the server has no Jakarta"
                                    + " Validation: " + Constrained.class.getName() + ".");
        }
    }
}
