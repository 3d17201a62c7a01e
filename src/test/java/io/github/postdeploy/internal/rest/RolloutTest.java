package io.github.postdeploy.internal.rest;

import static io.github.postdeploy.internal.engine.administration.InMemoryAdministration.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.model.KnownNode;
import io.github.postdeploy.internal.engine.release.RollbackView;
import io.github.postdeploy.internal.engine.release.Rollout;
import io.github.postdeploy.internal.engine.release.StartView;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RolloutTest {

    private static final RollbackView SAFE =
            new RollbackView("1.2", "1.1", true, null, null, "safe: no action of 1.2 has started");
    private static final RollbackView UNSAFE =
            new RollbackView("1.2", "1.1", false, NOON, "fill", "unsafe since " + NOON + ": 'fill' started");
    private static final RollbackView UNKNOWN =
            new RollbackView(null, null, null, null, null, "not known: the application does not tell its release.");

    @RegisterExtension
    static final RestServer server = new RestServer();

    private static KnownNode node(String name, String release) {
        return new KnownNode(name, UUID.randomUUID(), release, NOON, NOON.plusSeconds(50), true);
    }

    @Test
    void status_showsNodesStartAndRollback() {
        server.administration()
                .know(new Rollout(
                        List.of(node("n1", "1.2"), node("n2", null)),
                        new StartView(StartView.State.WAITING, 1, 3, "waiting: 1 of 3 nodes"),
                        SAFE));

        JsonObject status = server.get("status").send().is(200).json();

        assertThat(status.get("nodes").toString())
                .isEqualTo("[{\"node\":\"n1\",\"release\":\"1.2\",\"startedAt\":\"2026-11-20T12:00:00.250Z\","
                        + "\"aliveUntil\":\"2026-11-20T12:00:50.250Z\"},{\"node\":\"n2\",\"release\":null,"
                        + "\"startedAt\":\"2026-11-20T12:00:00.250Z\",\"aliveUntil\":\"2026-11-20T12:00:50.250Z\"}]");
        assertThat(status.get("start").toString())
                .isEqualTo("{\"state\":\"WAITING\",\"nodes\":1,\"wanted\":3,\"message\":\"waiting: 1 of 3 nodes\"}");
        assertThat(status.get("rollback"))
                .isEqualTo(server.get("rollback").send().is(200).json());
    }

    @Test
    void statusAsText_hasALineForEach() {
        server.administration()
                .know(new Rollout(
                        List.of(node("n1", "1.2"), node("n2\n", null)),
                        new StartView(StartView.State.WAITING, 1, 3, "waiting: 1 of 3 nodes"),
                        UNSAFE));

        assertThat(server.get("status").asText().send().is(200).text())
                .contains("Nodes:    n1 (1.2), n2\\u000a (-)\n"
                        + "Start:    waiting: 1 of 3 nodes\n"
                        + "Rollback: unsafe since 2026-11-20T12:00:00.250Z: 'fill' started\n\n");
    }

    @Test
    void startThatWaitsForNobody_isNotWorthALine() {
        server.administration()
                .know(new Rollout(
                        List.of(node("n1", "1.2")), new StartView(StartView.State.STARTED, 1, 1, null), SAFE));

        assertThat(server.get("status").asText().send().text())
                .doesNotContain("Start:")
                .contains("Rollback: safe");
    }

    @Test
    void rollbackThatIsUnsafe_saysSinceWhenAndWhy() {
        server.administration().know(new Rollout(List.of(), null, UNSAFE));

        assertThat(server.get("rollback").send().is(200).json().toString())
                .isEqualTo("{\"release\":\"1.2\",\"previous\":\"1.1\",\"safe\":false,"
                        + "\"since\":\"2026-11-20T12:00:00.250Z\",\"action\":\"fill\","
                        + "\"reason\":\"unsafe since 2026-11-20T12:00:00.250Z: 'fill' started\"}");
    }

    @Test
    void rollbackAsText_isOneLine() {
        server.administration().know(new Rollout(List.of(), null, SAFE));

        assertThat(server.get("rollback").asText().send().is(200).text())
                .isEqualTo("safe: no action of 1.2 has started\n");
    }

    @Test
    void rollbackOfAReleaseThatIsNotKnown_isNull() {
        server.administration().know(new Rollout(List.of(), null, UNKNOWN));

        JsonObject rollback = server.get("rollback").send().is(200).json();

        assertThat(rollback.isNull("safe")).isTrue();
        assertThat(rollback.isNull("release")).isTrue();
    }

    @Test
    void rollback_needsATokenAsEverythingDoes() {
        server.call("GET", "rollback").send().is(401);
    }

    @Test
    void ignoreMinNodes_isKeptWithTheRun() {
        server.administration().declare("fill", true);

        JsonObject run = server.post("run")
                .json("{\"mode\":\"auto\",\"ignoreMinNodes\":true}")
                .send()
                .is(202)
                .json()
                .getJsonArray("runs")
                .getJsonObject(0);

        assertThat(run.getBoolean("ignoreMinNodes")).isTrue();
        assertThat(server.get("runs/" + run.getString("id")).asText().send().text())
                .contains("\nNodes        started without waiting for enough (ignoreMinNodes)\n");
    }

    @Test
    void ignoreMinNodes_isTakenFromAForm_andIsFalseWithoutIt() {
        server.administration().declare("fill", true).declare("notice", false);

        assertThat(ignored(server.post("run").form("mode=auto&ignoreMinNodes=true")))
                .isTrue();
        assertThat(ignored(server.post("run").form("mode=all"))).isFalse();
    }

    private static boolean ignored(Call call) {
        return call.send().is(202).json().getJsonArray("runs").getJsonObject(0).getBoolean("ignoreMinNodes");
    }

    @Test
    void ignoreMinNodesOfOneAction_isRefused() {
        server.administration().declare("fill", true);

        server.post("run")
                .json("{\"action\":\"fill\",\"ignoreMinNodes\":true}")
                .send()
                .isProblem(400, "one action never waits for nodes");
        server.post("run")
                .json("{\"mode\":\"auto\",\"ignoreMinNodes\":\"maybe\"}")
                .send()
                .isProblem(400, "'ignoreMinNodes' must be true or false");
    }
}
