package io.github.postdeploy.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.Run;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningTest {

    @RegisterExtension
    static final RestServer server = new RestServer();

    @BeforeEach
    void declare() {
        server.administration().declare("fill", true).declare("notice", false);
    }

    @Test
    void modeAuto_runsPendingAutomaticActions() {
        JsonObject receipt =
                server.post("run").json("{\"mode\":\"auto\"}").send().is(202).json();

        assertThat(receipt.keySet()).containsExactly("runs", "notScheduled");
        assertThat(actions(receipt)).containsExactly("fill");
        assertThat(receipt.getJsonArray("runs").getJsonObject(0).getString("status"))
                .isEqualTo("SCHEDULED");
    }

    @Test
    void modeAll_runsManualActionsToo() {
        assertThat(actions(server.post("run")
                        .json("{\"mode\":\"all\"}")
                        .send()
                        .is(202)
                        .json()))
                .containsExactly("fill", "notice");
    }

    @Test
    void nothingPending_isAnsweredWithTheSameShape() {
        server.post("run").json("{\"mode\":\"auto\"}").send();

        JsonObject receipt =
                server.post("run").json("{\"mode\":\"auto\"}").send().is(200).json();

        assertThat(receipt.toString()).isEqualTo("{\"runs\":[],\"notScheduled\":[]}");
    }

    @Test
    void modeOne_runsTheAction() {
        assertThat(actions(server.post("run")
                        .json("{\"mode\":\"one\",\"action\":\"notice\"}")
                        .send()
                        .is(202)
                        .json()))
                .containsExactly("notice");
    }

    @Test
    void actionAlone_meansModeOne() {
        succeeded("notice");

        assertThat(actions(server.post("run")
                        .json("{\"action\":\"notice\"}")
                        .send()
                        .is(202)
                        .json()))
                .containsExactly("notice");
    }

    @Test
    void modeOnceOfWhatSucceeded_schedulesNothingAndSaysWhy() {
        succeeded("notice");

        JsonObject receipt = server.post("run")
                .json("{\"mode\":\"once\",\"action\":\"notice\"}")
                .send()
                .is(200)
                .json();

        assertThat(receipt.toString())
                .isEqualTo("{\"runs\":[],\"notScheduled\":[{\"action\":\"notice\",\"tenant\":null,"
                        + "\"reason\":\"its last run succeeded\"}]}");
    }

    @Test
    void nullsAndEmptyArguments_countAsAbsent() {
        server.post("run")
                .json("{\"mode\":null,\"action\":\"notice\",\"tenant\":null,\"arguments\":{}}")
                .send()
                .is(202);
    }

    @Test
    void form_isTakenLikeJson() {
        assertThat(actions(server.post("run")
                        .form("mode=once&action=notice")
                        .send()
                        .is(202)
                        .json()))
                .containsExactly("notice");
    }

    @Test
    void formReadByAFilterBefore_isTakenFromTheParametersWithoutTheQuery() {
        assertThat(actions(server.post("run?x=1&action=fill")
                        .header(EagerFilter.HEADER, "yes")
                        .form("action=notice")
                        .send()
                        .is(202)
                        .json()))
                .containsExactly("notice");
    }

    @Test
    void queryParameters_areNoFormFields() {
        server.post("run?mode=auto").form("").send().isProblem(400, "Neither 'action' nor 'mode'");
        server.post("run?mode=auto")
                .header(EagerFilter.HEADER, "yes")
                .form("")
                .send()
                .isProblem(400);
    }

    @Test
    void busyAction_isAConflictWithItsRun() {
        server.post("run").json("{\"action\":\"notice\"}").send().is(202);

        JsonObject problem = server.post("run")
                .json("{\"action\":\"notice\"}")
                .send()
                .isProblem(409, "'notice' is SCHEDULED already")
                .json();

        assertThat(problem.getJsonObject("run").getString("id"))
                .isEqualTo(server.administration().last().id().toString());
    }

    @Test
    void unknownAction_isNotFoundWithTheNearestNames() {
        JsonObject problem = server.post("run")
                .json("{\"action\":\"notise\"}")
                .send()
                .isProblem(404, "'notise'")
                .json();

        assertThat(problem.getJsonArray("nearest").toString()).isEqualTo("[\"notice\"]");
    }

    @ParameterizedTest
    @CsvSource({"cli,CLI", "web,WEB", "other,REST", ",REST"})
    void clientHeader_setsTheTrigger(String client, String trigger) {
        Call call = server.post("run").json("{\"action\":\"notice\"}");
        if (client != null) {
            call.header("Postdeploy-Client", client);
        }

        JsonObject run = call.send().is(202).json().getJsonArray("runs").getJsonObject(0);

        assertThat(run.getString("trigger")).isEqualTo(trigger);
        assertThat(run.getString("actor")).isEqualTo("token");
    }

    private void succeeded(String action) {
        server.post("run").json("{\"action\":\"" + action + "\"}").send();
        server.administration()
                .end(server.administration().last(), RunStatus.SUCCEEDED, new Run.Report(null, null, null));
    }

    private static List<String> actions(JsonObject receipt) {
        return receipt.getJsonArray("runs")
                .getValuesAs(run -> run.asJsonObject().getString("action"));
    }
}
