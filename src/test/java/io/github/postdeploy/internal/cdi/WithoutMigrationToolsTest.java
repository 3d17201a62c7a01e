package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.demo.WebServer;
import io.github.postdeploy.servers.Client;
import io.github.postdeploy.servers.FreePorts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** An application with neither Flyway nor Liquibase works, and what is configured for migrations is checked all the same. */
class WithoutMigrationToolsTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String PLAN = "migrations/plan";
    private static final String CHECK = "migrations/check";
    private static final String TOKEN = "open-sesame";
    private static final List<String> JARS = List.of("flyway-", "liquibase-");
    private static final List<String> PACKAGES = List.of("org.flywaydb.", "liquibase.");

    /** What is done behind the class loader: every address is asked, after the action has run. */
    public static final class Administered implements Callable<Map<String, Integer>> {

        @Override
        public Map<String, Integer> call() throws Exception {
            assertThatThrownBy(() -> Class.forName("org.flywaydb.core.Flyway"))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThatThrownBy(() -> Class.forName("liquibase.Liquibase")).isInstanceOf(ClassNotFoundException.class);
            int port = FreePorts.next();
            Map<String, String> settings = Map.of(
                    "postdeploy.scheduler", "inline",
                    "postdeploy.admin.token", TOKEN,
                    "postdeploy.migrations.stages", "V7=POST_DEPLOY");
            try (Standalone application = Standalone.start(
                            "jdbc:h2:mem:toolless;DB_CLOSE_DELAY=-1", settings, WithoutOptionalApis.Shop.class);
                    WebServer server =
                            WebServer.start(port, application.container().getBeanManager())) {
                assertThat(server).isNotNull();
                Client client =
                        Client.of(URI.create("http://127.0.0.1:" + port + "/")).bearer(TOKEN);
                await().atMost(BOUND)
                        .until(() -> client.get("postdeploy/status").status() == 200
                                && client.action("a").getString("status").equals("SUCCEEDED"));
                Map<String, Integer> answers = new TreeMap<>();
                for (String path : List.of("", "me", "status", "todo", "runs", "rollback", PLAN, CHECK)) {
                    answers.put(path, client.get("postdeploy/" + path).status());
                }
                answers.put("run", client.run("one", "a").status());
                return answers;
            }
        }
    }

    /** What is done behind the class loader. */
    public static final class Misconfigured implements Callable<String> {

        @Override
        public String call() {
            Map<String, String> settings = Map.of(
                    "postdeploy.scheduler", "inline",
                    "postdeploy.migrations.stages", "V7",
                    "postdeploy.migrations.third-party-fallback", "AFTER");
            try (Standalone application = Standalone.start(
                    "jdbc:h2:mem:misconfigured;DB_CLOSE_DELAY=-1", settings, WithoutOptionalApis.Shop.class)) {
                return "started " + application;
            } catch (RuntimeException fault) {
                return String.valueOf(fault.getMessage());
            }
        }
    }

    @Test
    void applicationStarts_andItsInterfaceAnswers() throws Exception {
        assertThat(PoorClassLoader.call(Administered.class, JARS, PACKAGES))
                .isEqualTo(Map.of(
                        "",
                        200,
                        "me",
                        200,
                        "status",
                        200,
                        "todo",
                        200,
                        "runs",
                        200,
                        "rollback",
                        200,
                        PLAN,
                        200,
                        CHECK,
                        200,
                        "run",
                        202));
    }

    @Test
    void valuesThatCannotBeRead_failTheDeployment() throws Exception {
        assertThat(PoorClassLoader.call(Misconfigured.class, JARS, PACKAGES))
                .asString()
                .contains("for 2 reason(s)")
                .contains("postdeploy.migrations.stages = 'V7': must be <migration>=PRE_DEPLOY or")
                .contains(
                        "postdeploy.migrations.third-party-fallback = 'AFTER': must be PRE_DEPLOY, POST_DEPLOY or NONE");
    }
}
