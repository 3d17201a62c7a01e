package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.PostDeployAction;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The readiness check, as SmallRye Health asks it; and an application where MicroProfile Health is not there. */
class StandaloneReadinessTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    @BeforeEach
    void begin() {
        Shop.mayEnd = new CountDownLatch(1);
    }

    @AfterEach
    void end() {
        Shop.mayEnd.countDown();
    }

    @ApplicationScoped
    public static class Shop {

        static volatile CountDownLatch mayEnd = new CountDownLatch(0);

        @PostDeployAction(name = "slow")
        void slow() throws InterruptedException {
            mayEnd.await();
        }

        @PostDeployAction(name = "manual", auto = false)
        void manual() {}
    }

    private static Standalone start(String database, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("postdeploy.scheduler", "inline");
        settings.put("postdeploy.application", database);
        return Standalone.start("jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1", settings, Shop.class);
    }

    private static JsonObject check(SmallRyeHealth health) {
        return health.getPayload().getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                .filter(check -> check.getString("name").equals("postdeploy"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject readiness(Standalone application) {
        return check(application.bean(SmallRyeHealthReporter.class).getReadiness());
    }

    @Test
    void byDefault_itIsUp_andTellsHowManyActionsStandWhere() {
        try (Standalone application = start("ready-up", Map.of())) {
            await().atMost(BOUND)
                    .until(() -> readiness(application).getJsonObject("data").containsKey("automatic.running"));
            JsonObject check = readiness(application);
            assertThat(check.getString("status")).isEqualTo("UP");
            assertThat(check.getJsonObject("data").toString())
                    .isEqualTo(
                            "{\"application\":\"ready-up\",\"store\":\"ready\",\"start\":\"started\",\"automatic.running\":1,"
                                    + "\"manual.pending\":1}");
        }
    }

    @Test
    void whereItWaits_itIsDownUntilTheAutomaticActionsAreDone() {
        try (Standalone application = start("ready-wait", Map.of("postdeploy.health.readiness", "wait"))) {
            await().atMost(BOUND)
                    .until(() -> readiness(application).getJsonObject("data").containsKey("automatic.running"));
            assertThat(readiness(application).getString("status")).isEqualTo("DOWN");
            Shop.mayEnd.countDown();
            await().atMost(BOUND)
                    .until(() -> readiness(application).getString("status").equals("UP"));
        }
    }

    @Test
    void itIsNoCheckOfLivenessOrStart() {
        try (Standalone application = start("ready-only", Map.of())) {
            SmallRyeHealthReporter reporter = application.bean(SmallRyeHealthReporter.class);
            for (SmallRyeHealth other : new SmallRyeHealth[] {reporter.getLiveness(), reporter.getStartup()}) {
                assertThat(other.getPayload().toString()).doesNotContain("postdeploy");
            }
        }
    }

    /** What is done behind the class loader. */
    public static final class WithoutHealth implements Callable<String> {

        @Override
        public String call() {
            return WithoutOptionalApis.statusOfTheAction("unhealthy");
        }
    }

    @Test
    void whereTheApiIsNotThere_actionsRun() throws Exception {
        assertThat(PoorClassLoader.call(WithoutHealth.class, "-health-", "org.eclipse.microprofile.health."))
                .isEqualTo("SUCCEEDED");
    }
}
