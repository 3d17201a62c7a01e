package io.github.postdeploy.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.model.Run;
import jakarta.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SteeringTest {

    @RegisterExtension
    static final RestServer server = new RestServer();

    @BeforeEach
    void declare() {
        server.administration().declare("fill", true).declare("notice", false);
    }

    @Test
    void stop_answersTheRun() {
        Run run = scheduled("fill");

        JsonObject json =
                server.post("runs/" + run.id() + "/stop").send().is(200).json();

        assertThat(json.getString("id")).isEqualTo(run.id().toString());
        assertThat(json.getString("status")).isEqualTo("STOPPED");
    }

    @Test
    void whoHasStoppedARun_isTold() {
        Run run = scheduled("fill");
        server.post("runs/" + run.id() + "/stop").send().is(200);
        JsonObject asked = server.get("runs/" + run.id())
                .send()
                .is(200)
                .json()
                .getJsonArray("interventions")
                .getJsonObject(0);
        assertThat(asked.getString("kind")).isEqualTo("STOP");
        assertThat(asked.getString("trigger")).isEqualTo("REST");
        assertThat(asked.getString("actor")).isNotEmpty();
        assertThat(asked.getString("at")).endsWith("Z");
        assertThat(server.get("runs/" + run.id())
                        .header("Accept", "text/plain")
                        .send()
                        .text())
                .contains("Stop asked   ", " by " + asked.getString("actor") + " (rest)");
    }

    @Test
    void stopOfARunThatIsOver_isAConflictWithTheRun() {
        Run run = server.administration().remember("fill").last();

        JsonObject problem = server.post("runs/" + run.id() + "/stop")
                .send()
                .isProblem(409, "nothing to stop")
                .json();

        assertThat(problem.getJsonObject("run").getString("status")).isEqualTo("SUCCEEDED");
    }

    @Test
    void resumeOfAPlainAction_isAConflictThatSaysWhatToDo() {
        Run run = server.administration().remember("fill").last();

        JsonObject problem = server.post("runs/" + run.id() + "/resume")
                .send()
                .isProblem(409, "no cursor", "mode \"one\"")
                .json();

        assertThat(problem.getJsonObject("run").getString("id"))
                .isEqualTo(run.id().toString());
    }

    @Test
    void unknownRun_isNotFound() {
        UUID id = UUID.randomUUID();
        server.get("runs/" + id).send().isProblem(404, id.toString());
        server.post("runs/" + id + "/stop").send().isProblem(404, id.toString());
        server.post("runs/" + id + "/resume").send().isProblem(404, id.toString());
    }

    @Test
    void whatIsNoRunId_isNotFoundAndSaysSo() {
        server.get("runs/17").send().isProblem(404, "'17'", "UUID");
        server.get("runs/1-1-1-1-1").send().isProblem(404, "UUID");
        server.post("runs/17/stop").send().isProblem(404, "UUID");
    }

    @Test
    void skip_answersTheRunWithReasonAndActor() {
        JsonObject json = server.post("skip")
                .json("{\"action\":\"fill\",\"reason\":\"done by hand\"}")
                .send()
                .is(200)
                .json();

        assertThat(json.keySet()).containsExactly("runs");
        JsonObject run = json.getJsonArray("runs").getJsonObject(0);
        assertThat(run.getString("status")).isEqualTo("SKIPPED");
        assertThat(run.getString("message")).isEqualTo("done by hand");
        assertThat(run.getString("actor")).isEqualTo("token");
    }

    @Test
    void skipOfAll_skipsPendingActionsOnly() {
        scheduled("fill");

        JsonObject json = server.post("skip")
                .form("action=*&reason=fresh+site")
                .send()
                .is(200)
                .json();

        assertThat(json.getJsonArray("runs")
                        .getValuesAs(run -> run.asJsonObject().getString("action")))
                .containsExactly("notice");
    }

    @Test
    void skipWithoutReason_isFine() {
        server.post("skip").json("{\"action\":\"fill\"}").send().is(200);
    }

    @Test
    void reset_answersTheActionPendingAgain() {
        server.post("skip").form("action=fill").send().is(200);

        JsonObject action =
                server.post("reset").form("action=fill").send().is(200).json();

        assertThat(action.getString("name")).isEqualTo("fill");
        assertThat(action.getString("status")).isEqualTo("PENDING");
    }

    @Test
    void skipAndResetOfABusyAction_areConflictsWithItsRun() {
        Run run = scheduled("fill");

        for (String verb : new String[] {"skip", "reset"}) {
            JsonObject problem = server.post(verb)
                    .json("{\"action\":\"fill\"}")
                    .send()
                    .isProblem(409)
                    .json();
            assertThat(problem.getJsonObject("run").getString("id"))
                    .isEqualTo(run.id().toString());
        }
    }

    @Test
    void skipAndResetOfAnUnknownAction_areNotFoundWithTheNearestNames() {
        for (String verb : new String[] {"skip", "reset"}) {
            JsonObject problem = server.post(verb)
                    .json("{\"action\":\"fil\"}")
                    .send()
                    .isProblem(404)
                    .json();
            assertThat(problem.getJsonArray("nearest").toString()).isEqualTo("[\"fill\"]");
        }
    }

    private static Run scheduled(String action) {
        server.post("run").json("{\"action\":\"" + action + "\"}").send().is(202);
        return server.administration().last();
    }
}
