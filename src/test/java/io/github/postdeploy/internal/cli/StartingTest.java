package io.github.postdeploy.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        String answer = """
                {"runs":[],"total":1,"notScheduled":[{"action":"e","tenant":"globex","reason":"waits for b"}],
                 "tenants":[{"tenant":"globex","gone":false,"status":"BLOCKED","lastRun":null}],"actions":[]}""";
        Words said = say(answer, arguments.split(" "));
        assertThat(said.exitCode()).as(said.err()).isEqualTo(exitCode);
    }

    private static Words say(String answer, String... arguments) throws Exception {
        try (StrangeServer server = StrangeServer.answering(JSON, answer)) {
            return Words.of(Map.of("POSTDEPLOY_SERVER", "http://127.0.0.1:" + server.port()), arguments);
        }
    }
}
