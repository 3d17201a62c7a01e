package io.github.postdeploy.internal.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTextTest {

    private static final String ID = "2b1c7a1e-0c68-4f4e-9a53-0d0b0f3c9a11";

    @Test
    void table_hasTimesWithTheirZone_andNoColumnWithoutContent() {
        String table = new RunText(console(false))
                .table(List.of(run("fill", "SUCCEEDED").build()));
        assertThat(table.lines().toList())
                .containsExactly(
                        "RUN                                   ACTION  STATUS     SCHEDULED                   TOOK   BY",
                        ID + "  fill    SUCCEEDED  2026-11-28 22:00:00 +09:00  3.5 s  alice (cli)");
    }

    @Test
    void table_ofTenants_namesThem() {
        JsonObject run = run("fill", "RUNNING").add("tenant", "acme").build();
        assertThat(new RunText(console(false)).table(List.of(run))).contains("TENANT", "acme");
    }

    @Test
    void statuses_areColoured_onlyWhereColoursAreShown() {
        JsonObject run = run("fill", "FAILED").build();
        assertThat(new RunText(console(true)).table(List.of(run))).contains("\u001b[31mFAILED\u001b[0m");
        assertThat(new RunText(console(false)).table(List.of(run))).doesNotContain("\u001b");
    }

    @Test
    void report_showsEverything_andNothingSteersTheTerminal() {
        JsonObject run = run("\u202efill", "FAILED")
                .add("tenant", "\u001b]0;title\u0007")
                .add(
                        "arguments",
                        Json.createObjectBuilder().add("since", "2026").add("limit", 3))
                .add("dryRun", true)
                .add(
                        "interventions",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("kind", "STOP")
                                        .add("at", "2026-11-28T13:00:02Z")
                                        .add("actor", "bob")
                                        .add("trigger", "WEB")))
                .add(
                        "error",
                        Json.createObjectBuilder()
                                .add("type", "java.lang.IllegalStateException")
                                .add("message", "\u001b[2Jgone")
                                .add("stackTrace", "a\n\tat b\u001b[2J\n"))
                .build();
        String report = new RunText(console(false)).report(run);
        assertThat(report)
                .contains("Arguments    since=2026, limit=3")
                .contains("Dry run ")
                .contains("Then         stop 2026-11-28 22:00:02 +09:00 by bob (web)")
                .contains("Error        java.lang.IllegalStateException: \\u001b[2Jgone")
                .contains("\na\n    at b\\u001b[2J\n")
                .contains("\\u202efill", "\\u001b]0;title\\u0007")
                .doesNotContain("\u001b", "\u202e", "\u0007");
    }

    @Test
    void line_tellsHowFarARunIs() {
        JsonObject run = run("fill", "RUNNING")
                .add("finishedAt", JsonValue.NULL)
                .add(
                        "progress",
                        Json.createObjectBuilder()
                                .add("done", 12_000)
                                .add("total", 1_000_000)
                                .add("itemsPerSecond", 4_000)
                                .add("estimatedEnd", JsonValue.NULL))
                .build();
        assertThat(new RunText(console(false)).line(run)).isEqualTo("fill RUNNING: 12,000 of 1,000,000 (1 %), 4,000/s");
    }

    @Test
    void guidance_quotesForTheShell_andOffersToGoOnOnlyWhereThatCan() {
        Invocation.Curl curl = new Invocation.Curl("-u \"alice\"", "http://shop/postdeploy");
        Invocation invocation =
                new Invocation("java -jar cli.jar", List.of("--server", "http://shop"), Optional.of(curl));
        Guidance guidance = new Guidance(console(false), invocation);
        List<JsonObject> failed =
                List.of(run("it's", "FAILED").add("tenant", "a b").build());

        String plain = guidance.afterFailures(failed, List.of());
        assertThat(plain)
                .contains("  look   java -jar cli.jar show " + ID + " --server http://shop\n")
                .contains("  retry  java -jar cli.jar one 'it'\\''s' --tenant 'a b' --wait --server http://shop\n")
                .contains("--data-urlencode 'action=it'\\''s'", "--data-urlencode 'tenant=a b'", "-u \"alice\"")
                .doesNotContain("resume");
        assertThat(guidance.afterFailures(failed, List.of("it's"))).contains("  go on  java -jar cli.jar resume " + ID);
    }

    @Test
    void guidance_forManyFailures_isShort() {
        Guidance guidance = new Guidance(console(false), new Invocation("postdeploy", List.of(), Optional.empty()));
        List<JsonObject> failed = Collections.nCopies(40, run("fill", "FAILED").build());
        assertThat(guidance.afterFailures(failed, List.of()))
                .contains("And 35 more:\n  list   postdeploy todo")
                .doesNotContain("curl");
    }

    @Test
    void json_isTheSame_withWhatSteersATerminalByItsNumber() {
        JsonObject object = Json.createObjectBuilder()
                .add("a", "\u009b2J \u202e \u001b ü 🎉 \u2028")
                .build();
        String text = JsonText.pretty(object);
        assertThat(text).contains("\\u009b2J \\u202e \\u001b ü 🎉 \\u2028").endsWith("}\n");
        assertThat(Json.createReader(new StringReader(text)).readObject()).isEqualTo(object);
    }

    private static JsonObjectBuilder run(String action, String status) {
        return Json.createObjectBuilder()
                .add("id", ID)
                .add("application", "shop")
                .add("action", action)
                .add("tenant", JsonValue.NULL)
                .add("status", status)
                .add("attempt", 1)
                .add("trigger", "CLI")
                .add("actor", "alice")
                .add("arguments", JsonValue.EMPTY_JSON_OBJECT)
                .add("scheduledAt", "2026-11-28T13:00:00Z")
                .add("startedAt", "2026-11-28T13:00:00.500Z")
                .add("finishedAt", "2026-11-28T13:00:04Z")
                .add("progress", JsonValue.NULL)
                .add("message", JsonValue.NULL)
                .add("error", JsonValue.NULL);
    }

    private static Console console(boolean colors) {
        return new Console(
                new PrintStream(PrintStream.nullOutputStream()),
                new PrintStream(PrintStream.nullOutputStream()),
                colors,
                false,
                ZoneId.of("Asia/Tokyo"),
                StandardCharsets.UTF_8);
    }
}
