package io.github.postdeploy.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Backfills whose runs and partitions travel through the server's own message broker, with nothing configured for it. */
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "wildfly|payara")
class JmsIT extends ServerSuite {

    private static final String COLUMNS = "io.github.postdeploy.sample.backfills.NewColumns.";
    private static final int ITEMS = 1_000;
    private static final int MOST = 10;

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

    /** How many items were counted how often; other applications have done so before. */
    private List<Integer> counts() {
        return IntStream.range(0, MOST)
                .map(times -> items("byhand = " + times))
                .boxed()
                .toList();
    }

    private static int sum(List<Integer> counts) {
        return IntStream.range(0, MOST).map(times -> times * counts.get(times)).sum();
    }

    private int done(String run) {
        JsonObject shown = client().get("postdeploy/runs/" + run).json();
        return shown.isNull("progress") ? 0 : shown.getJsonObject("progress").getInt("done");
    }

    @Test
    void backfills_writeEachItemOnce_alsoAfterARedeployment() {
        for (String action : new String[] {"byEntity", "byTable", "byHand"}) {
            awaitStatus(COLUMNS + action, "SUCCEEDED");
        }
        assertThat(items("byentity = upper(name)")).isEqualTo(ITEMS);
        assertThat(items("by_table = name || '!'")).isEqualTo(ITEMS);
        assertThat(SERVER.logged()).contains("PDP0501").doesNotContain("PDP0502");

        List<Integer> before = counts();
        awaitRun(client().run("one", COLUMNS + "byHand").run().getString("id"), "SUCCEEDED");
        List<Integer> after = counts();
        assertThat(after.subList(1, MOST)).as("each once more").isEqualTo(before.subList(0, MOST - 1));

        String slow = client().run("one", COLUMNS + "slowly").run().getString("id");
        await("progress of " + slow).atMost(Duration.ofSeconds(30)).until(() -> done(slow) > 10);
        undeploy();
        assertThat(SERVER.threads()).noneMatch(thread -> thread.startsWith("postdeploy-messages"));
        deploy();
        int redeployedAt = done(slow);
        await("progress of " + slow).atMost(Duration.ofSeconds(30)).until(() -> done(slow) > redeployedAt + 10);
        client().post("postdeploy/runs/" + slow + "/stop", JsonObject.EMPTY_JSON_OBJECT);
        assertThat(awaitRun(slow, "STOPPED").getInt("attempt")).isEqualTo(2);
        assertThat(sum(counts()) - sum(after)).as("items written").isEqualTo(done(slow));
    }
}
