package io.github.postdeploy.internal.rest;

import static io.github.postdeploy.internal.engine.argument.TestParameters.byDefault;
import static io.github.postdeploy.internal.engine.argument.TestParameters.checked;
import static io.github.postdeploy.internal.engine.argument.TestParameters.optional;
import static io.github.postdeploy.internal.engine.argument.TestParameters.required;
import static io.github.postdeploy.internal.engine.argument.TestParameters.secret;
import static io.github.postdeploy.internal.engine.argument.TestParameters.secretByDefault;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.argument.Parameter;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    private static final String SECRET = "hunter2-größe";

    @RegisterExtension
    static final RestServer server = new RestServer();

    @BeforeEach
    void declare() {
        server.administration()
                .declare(
                        "resend",
                        required("since", LocalDate.class),
                        byDefault("limit", int.class, 100),
                        optional("note", String.class),
                        optional("key", String.class))
                .declare(
                        "call",
                        secret("key", String.class),
                        optional("unit", TimeUnit.class),
                        optional("force", Boolean.class));
    }

    private static Call resend(String arguments) {
        return server.post("run").json("{\"action\":\"resend\",\"arguments\":" + arguments + "}");
    }

    private static JsonObject runOf(Reply reply) {
        return reply.is(202).json().getJsonArray("runs").getJsonObject(0);
    }

    private static JsonArray faults(Reply reply) {
        return reply.isProblem(400, "cannot be taken").json().getJsonArray("faults");
    }

    @Test
    void arguments_areKeptWithTheRunAndItsDefaults() {
        JsonObject run = runOf(resend("{\"note\":\"a \\\"b\\\" größe 🎉\",\"since\":\"2026-01-02\"}")
                .send());

        assertThat(run.getJsonObject("arguments").toString())
                .isEqualTo("{\"since\":\"2026-01-02\",\"limit\":100,\"note\":\"a \\\"b\\\" größe 🎉\"}");
        assertThat(server.get("runs/" + run.getString("id")).send().json().getJsonObject("arguments"))
                .isEqualTo(run.getJsonObject("arguments"));
        assertThat(server.get("runs/" + run.getString("id")).asText().send().text())
                .contains("\nArguments    since=2026-01-02, limit=100, note=a \"b\" größe 🎉\n");
    }

    @Test
    void argumentsInAForm_areTakenByTheirNames() {
        JsonObject run = runOf(server.post("run")
                .form("action=resend&arg.since=2026-01-02&arg.limit=7&arg.note=a+b%26c&dryRun=false")
                .send());

        assertThat(run.getJsonObject("arguments").toString())
                .isEqualTo("{\"since\":\"2026-01-02\",\"limit\":7,\"note\":\"a b&c\"}");
    }

    @Test
    void nullArgument_countsAsAbsent() {
        assertThat(runOf(resend("{\"since\":\"2026-01-02\",\"limit\":null,\"note\":null}")
                                .send())
                        .getJsonObject("arguments")
                        .toString())
                .isEqualTo("{\"since\":\"2026-01-02\",\"limit\":100}");
    }

    @Test
    void everyFault_isInOneProblem() {
        JsonArray faults = faults(
                resend("{\"limit\":1.5,\"note\":true,\"sinse\":\"2026-01-02\"}").send());

        assertThat(faults.toString())
                .isEqualTo("[{\"argument\":\"sinse\",\"fault\":\"is not known; did you mean since?\"},"
                        + "{\"argument\":\"since\",\"fault\":\"is missing\"},"
                        + "{\"argument\":\"limit\",\"fault\":\"must be a whole number from -2147483648 to"
                        + " 2147483647, but is the number 1.5\"},"
                        + "{\"argument\":\"note\",\"fault\":\"must be a text, but is the boolean true\"}]");
        assertThat(server.get("runs").send().json().getInt("total")).isZero();
    }

    @Test
    void everyFault_isInTheTextToo() {
        assertThat(resend("{\"limit\":\"x\"}").asText().send().is(400).text())
                .startsWith("400 Bad Request\n")
                .contains("\n  since: is missing\n  limit: must be a whole number");
    }

    @Test
    void constraintThatIsBroken_isAFault() {
        server.administration()
                .declare("checked", checked("limit", int.class, value -> List.of("must be less than or equal to 5")));

        assertThat(faults(server.post("run").form("action=checked&arg.limit=6").send())
                        .toString())
                .isEqualTo("[{\"argument\":\"limit\",\"fault\":\"must be less than or equal to 5\"}]");
    }

    @Test
    void argumentsOfAnActionThatTakesNone_areFaults() {
        server.administration().declare("plain", true);

        assertThat(faults(server.post("run").form("action=plain&arg.from=1").send())
                        .toString())
                .contains("\"argument\":\"from\"", "takes no arguments");
    }

    @Test
    void wrongArguments_areToldBeforeABusyAction() {
        resend("{\"since\":\"2026-01-02\"}").send().is(202);

        resend("{}").send().isProblem(400);
        resend("{\"since\":\"2026-01-02\"}").send().isProblem(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"since\":[\"2026-01-02\"]}            | since | is an array",
                "{\"since\":{\"a\":{\"b\":[1]}}}         | since | is an object",
                "{\"since\":{\"secret\":\"x\"}}          | since | is an object",
                "{\"since\":\"2026-01-02\",\"limit\":1e999}       | limit | the number 1E+999",
                "{\"since\":\"2026-01-02\",\"limit\":1e999999999} | limit | digits",
                "{\"since\":\"2026-01-02\",\"limit\":-0.5}        | limit | the number -0.5",
                "{\"since\":\"2026-01-02\\u0000\"}       | since | must be a date",
                "{\"note\":\"a\\u0000b\",\"since\":\"2026-01-02\"} | note | NUL",
                "{\"note\":\"a\\ud800b\",\"since\":\"2026-01-02\"} | note | half a character",
                "{\"\":1,\"since\":\"2026-01-02\"}       | `` | is not known",
                "{\"<b>\":1,\"since\":\"2026-01-02\"}    | <b> | is not known",
                "{\"a\\u001b[2J\":1,\"since\":\"2026-01-02\"} | a\u001b[2J | is not known",
            })
    void hostileArgument_isAFaultAndNothingMore(String arguments, String name, String fault) {
        JsonObject only = faults(resend(arguments).send()).getJsonObject(0);

        assertThat(only.getString("argument")).isEqualTo(name);
        assertThat(only.getString("fault")).contains(fault);
        assertThat(resend(arguments)
                        .asText()
                        .send()
                        .is(400)
                        .text()
                        .replace("\n", "")
                        .chars())
                .noneMatch(Character::isISOControl);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"since\":\"2026-01-02\",\"since\":\"2026-01-03\"}",
                "{\"since\":01}",
                "{\"since\":NaN}",
                "{\"since\":1e99999999999}",
                "{\"since\":\"2026-01-02\"",
                "{since:1}",
            })
    void argumentsThatAreNoJson_areABadRequest(String arguments) {
        resend(arguments).send().isProblem(400);
    }

    @Test
    void deeplyNestedArgument_isABadRequest() {
        resend("{\"since\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}")
                .send()
                .isProblem(400);
    }

    @Test
    void argumentGivenTwiceInAForm_isABadRequest() {
        server.post("run")
                .form("action=resend&arg.since=2026-01-02&arg.since=2026-01-03")
                .send()
                .isProblem(400, "'arg.since' is given 2 times");
    }

    @Test
    void tooLongAndManyArguments_areRefusedBriefly() {
        String name = "n".repeat(20_000);
        JsonObject unknown = faults(
                        resend("{\"since\":\"2026-01-02\",\"" + name + "\":1}").send())
                .getJsonObject(0);
        assertThat(unknown.getString("argument")).hasSizeLessThanOrEqualTo(100).endsWith("…");
        String note = "x".repeat(Parameter.MAX_LENGTH + 1);
        assertThat(faults(resend("{\"since\":\"2026-01-02\",\"note\":\"" + note + "\"}")
                                .send())
                        .toString())
                .contains("has 10001 characters; it may have 10000 at most");
    }

    @Test
    void secret_isMaskedWhereverItIsShown() {
        Reply reply = server.post("run")
                .body(
                        "application/json",
                        ("{\"action\":\"call\",\"arguments\":{\"key\":\"" + SECRET + "\"}}")
                                .getBytes(StandardCharsets.UTF_8))
                .send();

        assertThat(runOf(reply).getJsonObject("arguments").toString()).isEqualTo("{\"key\":\"***\"}");
        String id = server.administration().last().id().toString();
        for (String path : List.of("runs/" + id, "runs", "status", "todo")) {
            assertThat(server.get(path).send().is(200).text()).doesNotContain("hunter2");
            assertThat(server.get(path).asText().send().is(200).text()).doesNotContain("hunter2");
        }
        assertThat(server.get("runs/" + id).asText().send().text()).contains("\nArguments    key=***\n");
        assertThat(server.post("run")
                        .form("action=call&arg.key=" + "hunter2")
                        .send()
                        .isProblem(409)
                        .text())
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"key\":\"hunter2\\u0000\"}",
                "{\"key\":\"hunter2\\ud800\"}",
                "{\"key\":[\"hunter2\"]}",
                "{\"key\":\"hunter2\",\"unit\":\"CENTURIES\"}",
                "{\"key\":\"hunter2\",\"key\":\"hunter3\"}",
                "{\"key\":\"hunter2\",\"key2\":1}",
                "{\"key\":\"hunter2}",
                "{\"key\":hunter2}",
            })
    void secret_isInNoProblem(String arguments) {
        String body = "{\"action\":\"call\",\"arguments\":" + arguments + "}";

        assertThat(server.post("run").json(body).send().isProblem(400).text()).doesNotContain("hunter");
        assertThat(server.post("run").json(body).asText().send().is(400).text()).doesNotContain("hunter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"arg.key=hunter2%zz", "arg.key=hunter2&arg.key=hunter3", "arg.key=hunter2&arg.keys=hunter3"})
    void secretOfAForm_isInNoProblem(String fields) {
        assertThat(server.post("run")
                        .form("action=call&" + fields)
                        .send()
                        .isProblem(400)
                        .text())
                .contains("key")
                .doesNotContain("hunter");
    }

    @Test
    void status_showsTheParameters() {
        server.administration().declare("all", secretByDefault("key", String.class, "hunter2"));

        JsonArray actions = server.get("status").send().json().getJsonArray("actions");

        assertThat(actions.getJsonObject(0).getJsonArray("parameters").toString())
                .startsWith("[{\"name\":\"since\",\"type\":\"date\",\"required\":true,\"default\":null,"
                        + "\"description\":\"The since\",\"secret\":false,\"values\":[]},"
                        + "{\"name\":\"limit\",\"type\":\"integer\",\"required\":false,\"default\":100,");
        assertThat(actions.getJsonObject(1)
                        .getJsonArray("parameters")
                        .getJsonObject(1)
                        .getJsonArray("values")
                        .toString())
                .contains("\"SECONDS\",\"MINUTES\"");
        assertThat(actions.getJsonObject(2).getJsonArray("parameters").toString())
                .isEqualTo("[{\"name\":\"key\",\"type\":\"string\",\"required\":false,\"default\":\"***\","
                        + "\"description\":\"The key\",\"secret\":true,\"values\":[]}]");
    }

    @Test
    void statusText_showsHowToGiveArguments() {
        server.administration().declare("all", secretByDefault("key", String.class, "hunter2"));

        assertThat(server.get("status").asText().send().text())
                .contains("takes since [limit=100] [note] [key]\n", "takes key [unit] [force]\n", "takes [key=***]\n");
    }

    @Test
    void dryRunOfABackfill_isPassedOn() {
        server.administration().declareBackfill("fill");

        server.post("run")
                .json("{\"action\":\"fill\",\"dryRun\":true,\"sample\":1000000}")
                .send()
                .is(202);

        assertThat(server.administration().last().dryRun()).isTrue();
        server.administration().declareBackfill("fill");
        server.post("run").form("action=fill&dryRun=true&sample=1").send().is(202);
        assertThat(server.administration().last().dryRun()).isTrue();
        server.administration().declareBackfill("fill");
        server.post("run").form("action=fill").send().is(202);
        assertThat(server.administration().last().dryRun()).isFalse();
    }
}
