package io.github.postdeploy.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.cli.client.Client;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request to run ends with, where nothing or not everything was scheduled. */
class StartingTest {

    private static final String JSON = "HTTP/1.1 200 OK\nContent-Type: application/json";

    @ParameterizedTest
    @CsvSource({
        "BLOCKED, 1",
        "PENDING, 1",
        "FAILED, 1",
        "LOST, 1",
        "STOPPED, 1",
        "SUCCEEDED, 0",
        "SKIPPED, 0",
        "RUNNING, 0"
    })
    void actionThatOnceHasLeftOut_mustBeDone(String status, int exitCode) throws Exception {
        String answer =
                """
                {"runs":[],"total":0,"notScheduled":[{"action":"a","tenant":null,"reason":"waits for b"}],
                 "actions":[{"name":"a","status":"%s","auto":false,"declared":true,"lastRun":null}]}"""
                        .formatted(status);
        assertThat(say(answer, "once", "a").exitCode()).isEqualTo(exitCode);
        assertThat(say(answer, "once", "a", "--wait").exitCode()).isEqualTo(exitCode);
    }

    @Test
    void actionThatOnceHasLeftOut_isFollowedByWhatToDo() throws Exception {
        Words said = say(
                """
                {"runs":[],"total":0,"notScheduled":[{"action":"a","tenant":null,"reason":"waits for b, which is FAILED"}],
                 "actions":[{"name":"a","status":"BLOCKED","auto":false,"declared":true,"lastRun":null}]}""",
                "once",
                "a");
        assertThat(said.err()).contains("a has not run: waits for b, which is FAILED", "one a --wait", "skip a");
    }

    @ParameterizedTest
    @CsvSource({"once e, 1", "once e --tenant globex, 1", "once e --tenant acme, 0"})
    void tenantThatOnceHasLeftOut_mustBeDone_asFarAsItIsMeant(String arguments, int exitCode) throws Exception {
        String answer =
                """
                {"runs":[],"total":1,"notScheduled":[{"action":"e","tenant":"globex","reason":"waits for b"}],
                 "tenants":[{"tenant":"globex","gone":false,"status":"BLOCKED","lastRun":null}],"actions":[]}""";
        Words said = say(answer, arguments.split(" "));
        assertThat(said.exitCode()).as(said.err()).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @CsvSource({
        "auto, FAILED, 1",
        "all, FAILED, 1",
        "auto, LOST, 1",
        "auto, STOPPED, 1",
        "auto, SUCCEEDED, 0",
        "auto, SKIPPED, 0",
        "auto --tenant acme, FAILED, 0"
    })
    void automaticActionThatHasFailedBefore_isNoSuccess(String arguments, String status, int exitCode) {
        Words said = Words.of(Map.of(), new Held(0, status).client(), arguments.split(" "));
        assertThat(said.exitCode()).as(said.err()).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "all"})
    void whatIsHeldForNodes_isAskedForAgain_whenTheyAreThere(String verb) {
        Held application = new Held(3, "SUCCEEDED");
        Words said = Words.of(Map.of(), application.client(), verb);
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.err()).containsOnlyOnce("Held: waiting: 1 of 2 nodes");
        assertThat(application.asked).isEqualTo(2);
    }

    @Test
    void whatIsHeldForNodes_isExitCode7_whenTimeIsOver() {
        Words said = Words.of(Map.of(), new Held(1000, "SUCCEEDED").client(), "auto", "--timeout", "30s");
        assertThat(said.exitCode()).isEqualTo(7);
        assertThat(said.err()).contains("status");
    }

    @Test
    void whatIsRefused_isExitCode1() {
        Held application = new Held(0, "PENDING");
        application.state = "REFUSED";
        assertThat(Words.of(Map.of(), application.client(), "auto").exitCode()).isEqualTo(1);
    }

    /** An application that holds its one action for some answers of status. */
    private static final class Held {

        private final String end;
        private int answers;
        private String state = "STARTED";
        private int asked;

        Held(int answers, String end) {
            this.answers = answers;
            this.end = end;
        }

        Client client() {
            return (Client) Proxy.newProxyInstance(
                    Client.class.getClassLoader(),
                    new Class<?>[] {Client.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "status" -> status();
                        case "start" -> start();
                        case "runs" -> json("{'runs':[],'total':0}");
                        case "todo" -> json("{}");
                        case "limit" -> null;
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }

        private JsonObject status() {
            boolean held = answers-- > 0;
            return json(("{'start':{'state':'%s','message':'%s'},'actions':[{'name':'a','auto':true,'declared':true,"
                            + "'status':'%s','blockedBy':[],'lastRun':null}]}")
                    .formatted(held ? "WAITING" : state, held ? "waiting: 1 of 2 nodes" : "", held ? "PENDING" : end));
        }

        private JsonObject start() {
            asked++;
            return json(
                    answers > 0 || end.equals("PENDING")
                            ? "{'runs':[],'notScheduled':[{'action':'a','tenant':null,'reason':'waiting'}]}"
                            : "{'runs':[],'notScheduled':[]}");
        }

        private static JsonObject json(String text) {
            return Json.createReader(new StringReader(text.replace('\'', '"'))).readObject();
        }
    }

    private static Words say(String answer, String... arguments) throws Exception {
        try (StrangeServer server = StrangeServer.answering(JSON, answer)) {
            return Words.of(Map.of("POSTDEPLOY_SERVER", "http://127.0.0.1:" + server.port()), arguments);
        }
    }
}
