package io.github.postdeploy.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Backfills over the application's own data, in the server's transactions. */
class BackfillIT extends ServerSuite {

    private static final String COLUMNS = "io.github.postdeploy.sample.backfills.NewColumns.";
    private static final int ITEMS = 1_000;

    @Deployment(name = "backfills", managed = false, testable = false)
    static WebArchive sample() {
        return Applications.backfills("backfills");
    }

    @Override
    String application() {
        return "backfills";
    }

    private int items(String condition) {
        String path = "api/items/"
                + URLEncoder.encode(condition, StandardCharsets.UTF_8).replace("+", "%20");
        return Integer.parseInt(anonymous().get(path).body().strip());
    }

    @Test
    void entities_areWrittenThroughThePersistenceContext() {
        JsonObject action = awaitStatus(COLUMNS + "byEntity", "SUCCEEDED");
        assertThat(action.getString("kind")).isEqualTo("backfill");
        JsonObject progress = action.getJsonObject("lastRun").getJsonObject("progress");
        assertThat(progress.getInt("done")).isEqualTo(ITEMS);
        assertThat(progress.getInt("total")).isEqualTo(ITEMS);
        assertThat(items("byentity = upper(name)")).isEqualTo(ITEMS);
    }

    @Test
    void rows_areWrittenThroughTheDataSource() {
        awaitStatus(COLUMNS + "byTable", "SUCCEEDED");
        assertThat(items("by_table = name || '!'")).isEqualTo(ITEMS);
    }

    @Test
    void partitions_writeEachItemOnce_alsoAfterStopsFailuresAndRetries() {
        awaitStatus(COLUMNS + "byHand", "SUCCEEDED");
        awaitNoOtherCounting();
        int before = items("byhand = 1");
        assertThat(before).isEqualTo(ITEMS);

        String slow = client().run("one", COLUMNS + "slowly").run().getString("id");
        await("progress of " + slow).atMost(Duration.ofSeconds(30)).until(() -> items("byhand = 2") > 10);
        client().post("postdeploy/runs/" + slow + "/stop", JsonValue.EMPTY_JSON_OBJECT);
        awaitRun(slow, "STOPPED");
        int stoppedAt = items("byhand = 2");
        assertThat(stoppedAt).isLessThan(ITEMS);
        assertThat(items("byhand = 1")).isEqualTo(ITEMS - stoppedAt);

        JsonObject resumed = client().post("postdeploy/runs/" + slow + "/resume", JsonValue.EMPTY_JSON_OBJECT)
                .json();
        assertThat(resumed.getInt("attempt")).isEqualTo(2);
        await("progress of " + slow).atMost(Duration.ofSeconds(30)).until(() -> items("byhand = 2") > stoppedAt + 10);
        redeploy();
        JsonObject goingOn = client().get("postdeploy/runs/" + slow).json();
        assertThat(goingOn.getInt("attempt")).isGreaterThanOrEqualTo(2);
        int redeployedAt = items("byhand = 2");
        await("progress of " + slow)
                .atMost(Duration.ofSeconds(30))
                .until(() -> items("byhand = 2") > redeployedAt + 10);

        killAndRestart();
        int killedAt = items("byhand = 2");
        await("progress of " + slow).atMost(Duration.ofSeconds(40)).until(() -> items("byhand = 2") > killedAt + 10);
        assertThat(client().get("postdeploy/runs/" + slow).json().getInt("attempt"))
                .isGreaterThanOrEqualTo(4);
        assertThat(items("byhand > 2")).isZero();
        client().post("postdeploy/runs/" + slow + "/stop", JsonValue.EMPTY_JSON_OBJECT);
        awaitRun(slow, "STOPPED");

        String leavingOut = client().run("one", COLUMNS + "leavingOut").run().getString("id");
        awaitRun(leavingOut, "SUCCEEDED");
        JsonObject failures =
                client().get("postdeploy/runs/" + leavingOut + "/failures").json();
        assertThat(failures.getInt("total")).isEqualTo(1);
        assertThat(failures.getJsonArray("failures")
                        .getJsonObject(0)
                        .getJsonObject("error")
                        .getString("message"))
                .isEqualTo("Item 500 is broken");
        assertThat(client().post("postdeploy/runs/" + leavingOut + "/retry-failures", JsonValue.EMPTY_JSON_OBJECT)
                        .status())
                .isEqualTo(202);
        awaitRun(leavingOut, "SUCCEEDED");
        assertThat(client().get("postdeploy/runs/" + leavingOut + "/failures")
                        .json()
                        .getInt("total"))
                .isEqualTo(1);
    }

    private void awaitNoOtherCounting() {
        awaitStatus(COLUMNS + "byEntity", "SUCCEEDED");
    }

    private void redeploy() {
        undeploy();
        deploy();
    }
}
