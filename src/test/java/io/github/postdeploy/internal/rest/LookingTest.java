package io.github.postdeploy.internal.rest;

import static io.github.postdeploy.internal.engine.administration.InMemoryAdministration.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunError;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookingTest {

    @RegisterExtension
    static final RestServer server = new RestServer();

    @Test
    void status_warnsOfWhatSomebodyShouldSeeTo() {
        assertThat(server.get("status").send().json()).doesNotContainKey("warnings");
        server.administration().warn("2 runs of tenants wait: \u001bx");
        assertThat(server.get("status").send().json().getJsonArray("warnings").getValuesAs(JsonString::getString))
                .containsExactly("2 runs of tenants wait: \u001bx");
        assertThat(server.get("status").asText().send().text()).contains("\n2 runs of tenants wait: \\u001bx\n");
    }

    @Test
    void status_listsApplicationAndActions() {
        server.administration().declare("fill", true).declare("notice", false).remember("gone");

        JsonObject status = server.get("status").send().is(200).json();

        assertThat(status.keySet())
                .containsExactly("application", "release", "node", "durable", "nodes", "start", "rollback", "actions");
        assertThat(status.getString("application")).isEqualTo("shop");
        assertThat(status.getString("release")).isEqualTo("1.2");
        assertThat(status.getString("node")).isEqualTo("node-1");
        assertThat(status.getBoolean("durable")).isFalse();
        assertThat(status.getJsonArray("actions")
                        .getValuesAs(action -> action.asJsonObject().getString("name")))
                .containsExactly("fill", "notice", "gone");
    }

    @Test
    void declaredAction_isShownWithAllItsFields() {
        server.administration().declare("fill", true);

        JsonObject action =
                server.get("status").send().json().getJsonArray("actions").getJsonObject(0);

        assertThat(action.toString())
                .isEqualTo("{\"name\":\"fill\",\"description\":\"Does fill\",\"kind\":\"action\",\"auto\":true,"
                        + "\"declared\":true,\"after\":[],\"status\":\"PENDING\",\"blockedBy\":[],\"lastRun\":null}");
    }

    @Test
    void actionThatOnlyHistoryKnows_isNotDeclared() {
        server.administration().remember("gone");

        JsonObject action =
                server.get("status").send().json().getJsonArray("actions").getJsonObject(0);

        assertThat(action.getBoolean("declared")).isFalse();
        assertThat(action.get("kind")).isEqualTo(JsonValue.NULL);
        assertThat(action.getJsonObject("lastRun").getString("status")).isEqualTo("SUCCEEDED");
    }

    @Test
    void scheduledRun_showsWhatIsAbsentAsNull() {
        Run run = server.administration().remember("fill").last();

        String text = server.get("runs/" + run.id()).send().is(200).text();

        assertThat(text)
                .isEqualTo(
                        "{\"id\":\"" + run.id() + "\",\"application\":\"shop\",\"action\":\"fill\",\"tenant\":null,"
                                + "\"status\":\"SUCCEEDED\",\"attempt\":1,\"trigger\":\"AUTO\",\"actor\":\"auto\","
                                + "\"arguments\":{},\"dryRun\":false,\"ignoreMinNodes\":false,\"release\":\"1.2\",\"node\":\"node-1\",\"scheduledAt\":\""
                                + NOON + "\","
                                + "\"startedAt\":null,\"finishedAt\":null,\"progress\":null,\"message\":null,\"error\":null,\"interventions\":[]}");
    }

    @Test
    void dryRunThatSucceeded_isToldFromARealRun() {
        server.administration().declareBackfill("fill");
        server.post("run").json("{\"action\":\"fill\",\"dryRun\":true}").send().is(202);
        server.administration()
                .end(server.administration().last(), RunStatus.SUCCEEDED, new Run.Report(null, null, null));
        server.administration().remember("fill");

        JsonArray runs = server.get("runs?action=fill&status=SUCCEEDED")
                .send()
                .is(200)
                .json()
                .getJsonArray("runs");

        assertThat(runs.getValuesAs(run -> run.asJsonObject().getBoolean("dryRun")))
                .containsExactly(false, true);
    }

    @Test
    void failedRun_showsTimesProgressMessageAndError() {
        Run run = server.administration().remember("fill").last();
        RunError error = RunError.of(new IllegalStateException("no such table"));
        server.administration().end(run, RunStatus.FAILED, new Run.Report(new Progress(3, 10L), "at three", error));

        JsonObject json = server.get("runs/" + run.id()).send().json();

        assertThat(json.getString("startedAt")).isEqualTo("2026-11-20T12:00:00.750Z");
        assertThat(json.getString("finishedAt")).isEqualTo("2026-11-20T12:00:02.250Z");
        assertThat(json.get("progress").toString()).isEqualTo("{\"done\":3,\"total\":10}");
        assertThat(json.getString("message")).isEqualTo("at three");
        assertThat(json.getJsonObject("error").getString("type")).isEqualTo("java.lang.IllegalStateException");
        assertThat(json.getJsonObject("error").getString("message")).isEqualTo("no such table");
        assertThat(json.getJsonObject("error").getString("stackTrace")).contains("LookingTest");
    }

    @Test
    void progressWithoutTotal_hasTotalNull() {
        Run run = server.administration().remember("fill").last();
        server.administration().end(run, RunStatus.SUCCEEDED, new Run.Report(new Progress(3, null), null, null));

        assertThat(server.get("runs/" + run.id()).send().json().get("progress").toString())
                .isEqualTo("{\"done\":3,\"total\":null}");
    }

    @Test
    void todo_listsPendingNamesAndFailedRuns() {
        server.administration().declare("fill", true).declare("notice", false).remember("broken");
        server.administration().end(server.administration().last(), RunStatus.FAILED, new Run.Report(null, null, null));

        JsonObject todo = server.get("todo").send().is(200).json();

        assertThat(todo.keySet()).containsExactly("auto", "manual", "failed");
        assertThat(todo.getJsonArray("auto").getValuesAs(JsonString::getString)).containsExactly("fill");
        assertThat(todo.getJsonArray("manual").getValuesAs(JsonString::getString))
                .containsExactly("notice");
        assertThat(todo.getJsonArray("failed").getJsonObject(0).getString("action"))
                .isEqualTo("broken");
    }

    @Test
    void runs_areListedNewestFirstFiftyToAPage() {
        server.administration().remember("first").remember("second");

        JsonObject page = server.get("runs").send().is(200).json();

        assertThat(page.keySet()).containsExactly("runs", "page", "size", "total");
        assertThat(actions(page)).containsExactly("second", "first");
        assertThat(page.getInt("page")).isZero();
        assertThat(page.getInt("size")).isEqualTo(50);
        assertThat(page.getInt("total")).isEqualTo(2);
    }

    @Test
    void pageAndSize_chooseThePage() {
        server.administration().remember("first").remember("second").remember("third");

        JsonObject page = server.get("runs?page=1&size=2").send().json();

        assertThat(actions(page)).containsExactly("first");
        assertThat(page.getInt("total")).isEqualTo(3);
    }

    @Test
    void repeatedStatus_listsRunsOfEither() {
        server.administration().declare("waiting", true).remember("done");
        server.post("run").json("{\"action\":\"waiting\"}").send().is(202);

        assertThat(actions(server.get("runs?status=SCHEDULED").send().json())).containsExactly("waiting");
        assertThat(actions(server.get("runs?status=SCHEDULED&status=SUCCEEDED")
                        .send()
                        .json()))
                .containsExactly("waiting", "done");
        assertThat(actions(server.get("runs?status=FAILED").send().json())).isEmpty();
    }

    @Test
    void encodedActionInQuery_isDecoded() {
        server.administration().remember("größe & farbe");

        assertThat(actions(server.get("runs?action=gr%C3%B6%C3%9Fe+%26%20farbe")
                        .send()
                        .json()))
                .containsExactly("größe & farbe");
    }

    @Test
    void headRequest_isAnsweredWithoutBody() {
        assertThat(server.call("HEAD", "status")
                        .header("Postdeploy-Token", RestServer.TOKEN)
                        .send()
                        .is(200)
                        .text())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/png", "text/html, image/gif, *; q=.2, */*; q=.2"})
    void acceptThatCannotBeMet_isAnsweredWithJson(String accept) {
        assertThat(server.get("status").header("Accept", accept).send().is(200).header("Content-Type"))
                .isEqualTo("application/json");
    }

    @Test
    void index_saysWhatCanBeAsked() {
        assertThat(server.call("GET", "")
                        .send()
                        .is(200)
                        .json()
                        .getJsonObject("requests")
                        .keySet())
                .contains("GET status", "POST run");
    }

    private static List<String> actions(JsonObject page) {
        return page.getJsonArray("runs").getValuesAs(run -> run.asJsonObject().getString("action"));
    }
}
