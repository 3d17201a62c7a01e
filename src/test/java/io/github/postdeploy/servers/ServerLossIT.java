package io.github.postdeploy.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What remains when the server is restarted or killed, and when the application is deployed again and again. */
class ServerLossIT extends ServerSuite {

    /**
     * The entity manager factory of the library holds some of these, and no other does. The factories themselves tell
     * nothing: Payara keeps the application's own ones, without Postdeploy too.
     */
    private static final Set<String> CONVERTERS = Set.of("io.github.postdeploy.internal.store.InstantConverter");

    private static final Set<String> CONNECTIONS = Set.of("org.h2.jdbc.JdbcConnection");

    private static final Predicate<String> OURS = name -> name.startsWith("postdeploy-");

    private static final String RELEASE = "io.github.postdeploy.sample.Release.";
    private static final int REDEPLOYS = 20;

    @Deployment(name = "lossy", managed = false, testable = false)
    static WebArchive sample() {
        return Applications.sample("lossy");
    }

    @Override
    String application() {
        return "lossy";
    }

    @BeforeEach
    void automaticActionsAreOver() {
        awaitStatus(RELEASE + "third", "SUCCEEDED");
        awaitStatus(RELEASE + "broken", "FAILED");
    }

    @Test
    void restartedServer_runsNothingAgain() {
        int runs = runs();
        List<String> entries = entries();

        restart();

        assertNothingRuns(runs, entries);
    }

    @Test
    void killedServer_losesTheRunButNotItsRecord() {
        String id = client().run("one", RELEASE + "endless").run().getString("id");
        awaitRun(id, "RUNNING");

        killAndRestart();

        JsonObject run = awaitRun(id, "LOST");
        assertThat(run.getString("actor")).isEqualTo("token");
        assertThat(run.getString("action")).isEqualTo(RELEASE + "endless");
        assertThat(client().get("postdeploy/todo").array("failed").getValuesAs(JsonObject.class))
                .anySatisfy(failed -> assertThat(failed.getString("id")).isEqualTo(id));
        assertThat(client().run("one", RELEASE + "onlyOnce").status()).isEqualTo(202);
        awaitStatus(RELEASE + "onlyOnce", "SUCCEEDED");
    }

    @Test
    void undeployedInTheMiddle_runEnds() {
        String id = client().run("one", RELEASE + "endless").run().getString("id");
        awaitRun(id, "RUNNING");

        undeploy();
        deploy();

        String status = await("end of " + id)
                .atMost(Duration.ofSeconds(40))
                .until(
                        () -> client().get("postdeploy/runs/" + id).json().getString("status"),
                        shown -> !shown.equals("RUNNING"));
        assertThat(status).isIn("STOPPED", "LOST");
    }

    @Test
    void manyRedeploys_runNothingAgainAndLeaveNothingBehind() {
        int runs = runs();
        List<String> entries = entries();
        long converters = SERVER.instancesOf(CONVERTERS);
        long connections = SERVER.instancesOf(CONNECTIONS);
        assertThat(converters).as("converters before").isPositive();
        assertThat(connections).as("connections before").isPositive();
        assertThat(SERVER.threads()).as("threads before").anyMatch(OURS);

        for (int i = 0; i < REDEPLOYS; i++) {
            undeploy();
            deploy();
        }
        assertNothingRuns(runs, entries);
        assertThat(SERVER.instancesOf(CONVERTERS)).as("converters").isLessThan(converters * REDEPLOYS / 2);
        assertThat(SERVER.instancesOf(CONNECTIONS)).as("connections").isLessThan(connections + REDEPLOYS / 2);

        undeploy();
        await("threads").atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(SERVER.threads())
                .noneMatch(OURS));
        if (SERVER.freesClassLoaders()) {
            await("class loaders")
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(SERVER.loadersOf("io.github.postdeploy.PostDeployAction"))
                            .isLessThan(REDEPLOYS / 2));
        }
        deploy();
    }

    private void assertNothingRuns(int runs, List<String> entries) {
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(15)).until(() -> runs() == runs);
        assertThat(entries()).isEqualTo(entries);
    }

    private int runs() {
        return client().get("postdeploy/runs?size=1").json().getInt("total");
    }
}
