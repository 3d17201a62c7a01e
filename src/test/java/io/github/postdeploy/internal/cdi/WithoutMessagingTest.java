package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** On a server without Jakarta Messaging an application works, unless it asks for it. */
class WithoutMessagingTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String API = "jakarta.jms.";
    private static final String BROKER = "artemis";

    @ApplicationScoped
    public static class Shop {

        @PostDeployAction(name = "a")
        void act() {}
    }

    private static String deploy(String scheduler) {
        try (Standalone application = Standalone.start(
                "jdbc:h2:mem:unmessaged;DB_CLOSE_DELAY=-1", Map.of("postdeploy.scheduler", scheduler), Shop.class)) {
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

    /** What is done behind the class loader. */
    public static final class Inline implements Callable<String> {

        @Override
        public String call() {
            return deploy("inline");
        }
    }

    /** What is done behind the class loader. */
    public static final class Jms implements Callable<String> {

        @Override
        public String call() {
            return deploy("jms");
        }
    }

    @Test
    void withAnotherScheduler_actionsRun() throws Exception {
        assertThat(PoorClassLoader.call(Inline.class, BROKER, API)).isEqualTo("SUCCEEDED");
    }

    @Test
    void withTheSchedulerJms_theDeploymentFailsAndSaysWhatIsMissing() throws Exception {
        assertThat(PoorClassLoader.call(Jms.class, BROKER, API))
                .asString()
                .contains("postdeploy.scheduler = 'jms': Jakarta Messaging is not there.");
    }
}
