package io.github.postdeploy.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Backfills whose runs and partitions travel through the server's own message broker, with nothing configured for it. */
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "wildfly|payara")
class JmsIT extends ServerSuite {

    private static final String COLUMNS = "io.github.postdeploy.sample.backfills.NewColumns.";
    private static final int ITEMS = 1_000;

    @Deployment(name = "messages", managed = false, testable = false)
    static WebArchive messages() {
        return Applications.messages("messages");
    }

    @Override
    String application() {
        return "messages";
    }

    private int items(String condition) {
        String path = "api/items/"
                + URLEncoder.encode(condition, StandardCharsets.UTF_8).replace("+", "%20");
        return Integer.parseInt(anonymous().get(path).body().strip());
    }

    @Test
    void backfills_writeEachItemOnce_alsoAfterARedeployment() {
        for (String action : new String[] {"byEntity", "byTable", "byHand"}) {
            awaitStatus(COLUMNS + action, "SUCCEEDED");
        }
        assertThat(items("byentity = upper(name)")).isEqualTo(ITEMS);
        assertThat(items("by_table = name || '!'")).isEqualTo(ITEMS);
        assertThat(items("byhand = 1")).isEqualTo(ITEMS);
        assertThat(SERVER.logged()).contains("PDP0501").doesNotContain("PDP0502");

        String slow = client().run("one", COLUMNS + "slowly").run().getString("id");
        await("progress of " + slow).atMost(Duration.ofSeconds(30)).until(() -> items("byhand = 2") > 10);
        undeploy();
        assertThat(SERVER.threads()).noneMatch(thread -> thread.startsWith("postdeploy-messages"));
        deploy();
        await("progress of " + slow).atMost(Duration.ofSeconds(30)).until(() -> items("byhand = 2") > 40);
        JsonObject goingOn = client().get("postdeploy/runs/" + slow).json();
        assertThat(goingOn.getInt("attempt")).isEqualTo(2);
        assertThat(items("byhand > 2")).isZero();
        client().post("postdeploy/runs/" + slow + "/stop", JsonObject.EMPTY_JSON_OBJECT);
        awaitRun(slow, "STOPPED");
    }
}
