package io.github.postdeploy.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunError;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, messages and reasons are data, whatever they hold. */
class HostileDataTest {

    private static final String ESCAPE = "\u001b[2J\u001b]0;owned\u0007";

    @RegisterExtension
    static final RestServer server = new RestServer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"}],\"x\":[{\"",
                "back\\slash",
                "größe 漢字 🎉",
                "<script>alert(1)</script>",
                "'; drop table x; --",
                "%s %n {0} ${jndi:ldap://x}",
                "a\u2028b\u202Ec",
                "{path}/../%2e"
            })
    void hostileName_comesBackAsItWas(String name) {
        server.administration().declare(name, true);
        String body = Json.createObjectBuilder().add("action", name).build().toString();

        Reply reply = server.post("run").json(body).send().is(202);

        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.json().getJsonArray("runs").getJsonObject(0).getString("action"))
                .isEqualTo(name);
        assertThat(server.get("todo").send().is(200).json().getJsonArray("auto"))
                .isEmpty();
        server.post("run").json(body).send().isProblem(409, name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no \"such\" action", "<script>alert(1)</script>", "größe", "%s%n%x", "🎉"})
    void unknownHostileName_isToldAsData(String name) {
        String body = Json.createObjectBuilder().add("action", name).build().toString();
        server.post("run").json(body).send().isProblem(404, name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: x=1", "a\nb", "a\u0000b", "a\u001b[2Jb", "a\u0085b"})
    void controlCharactersInAName_areRefusedAndReachNoHeader(String name) {
        String body = Json.createObjectBuilder().add("action", name).build().toString();
        Reply reply = server.post("run").json(body).send().isProblem(400, "control character");
        assertThat(reply.header("Set-Cookie")).isNull();
    }

    @Test
    void hostilePath_isToldAsData() {
        server.get("runs/%3Cscript%3E%22%0D%0A").send().isProblem(404, "<script>\"\r\n");
        server.get("%7Bx%7D").send().isProblem(404);
        server.get("runs;a=b?page=-1%0d%0a").send().is(400);
    }

    @Test
    void hostileOutcome_comesBackAsItWasInJson() {
        Run run = endedWithEscapes();

        JsonObject json = server.get("runs/" + run.id()).send().is(200).json();

        assertThat(json.getString("message")).isEqualTo("line\r\n" + ESCAPE);
        assertThat(json.getJsonObject("error").getString("message")).isEqualTo(ESCAPE + "</script>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "todo", "runs", "runs/{id}"})
    void escapesInData_reachNoTerminal(String path) {
        Run run = endedWithEscapes();

        String text = server.get(path.replace("{id}", run.id().toString()))
                .asText()
                .send()
                .is(200)
                .text();

        assertThat(text).contains("\\u001b[2J");
        assertThat(text.replace("\n", "").chars()).noneMatch(Character::isISOControl);
    }

    @Test
    void escapesInAReasonOrRequest_reachNoTerminal() {
        server.administration().declare("fill", true);
        String skip = Json.createObjectBuilder()
                .add("action", "fill")
                .add("reason", ESCAPE + "\u202Etxt")
                .build()
                .toString();

        assertThat(server.post("skip").asText().json(skip).send().is(200).text())
                .contains("\\u001b[2J", "\\u202etxt")
                .doesNotContain("\u001b", "\u202E");
        assertThat(server.get("runs/%1B%5B2J").asText().send().is(404).text())
                .contains("\\u001b[2J")
                .doesNotContain("\u001b");
    }

    private static Run endedWithEscapes() {
        Run run = server.administration().declare("fill", true).remember("fill").last();
        RunError error = new RunError("x.E" + ESCAPE, ESCAPE + "</script>", "x.E: " + ESCAPE + "\r\n\tat a.b.C\n");
        server.administration().end(run, RunStatus.FAILED, new Run.Report(null, "line\r\n" + ESCAPE, error));
        return run;
    }
}
