package io.github.postdeploy.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.cli.Cli;
import io.github.postdeploy.internal.rest.EventReader;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application as users have it, with the jar dropped in. Every test has its own action, so their order is free. */
class SampleApplicationIT extends ServerSuite {

    private static final String RELEASE = "io.github.postdeploy.sample.Release.";
    private static final String INVOICES = "io.github.postdeploy.sample.arguments.Invoices.";

    @Deployment(name = "sample", managed = false, testable = false)
    static WebArchive sample() {
        return Applications.sample("sample");
    }

    @Override
    String application() {
        return "sample";
    }

    // What starts by itself

    @Test
    void automaticActions_afterStart_haveSucceededInOrder() {
        JsonObject third = awaitStatus(RELEASE + "third", "SUCCEEDED");
        JsonObject second = client().action(RELEASE + "second");
        JsonObject first = client().action(RELEASE + "first");

        assertThat(first.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(second.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(List.of(startOf(first), startOf(second), startOf(third))).isSorted();
        assertThat(entries()).containsSubsequence("first", "second", "third");
        assertThat(Collections.frequency(entries(), "second")).isEqualTo(1);
    }

    @Test
    void automaticRun_isKeptWithWhoWhereAndWhichRelease() {
        JsonObject run = awaitStatus(RELEASE + "third", "SUCCEEDED").getJsonObject("lastRun");

        assertThat(run.getString("trigger")).isEqualTo("AUTO");
        assertThat(run.getString("actor")).isEqualTo("auto");
        assertThat(run.getString("release")).isEqualTo("1.0");
        assertThat(run.getString("application")).isEqualTo("sample");
        assertThat(run.getString("node")).isNotBlank();
        assertThat(run.getInt("attempt")).isEqualTo(1);
        assertThat(run.getString("message")).isEqualTo("All three are there");
        assertThat(run.getJsonObject("progress").getInt("done")).isEqualTo(2);
        assertThat(run.getJsonObject("progress").getInt("total")).isEqualTo(2);
    }

    @Test
    void failingAction_isFailedWithItsTrace() {
        JsonObject run = awaitStatus(RELEASE + "broken", "FAILED").getJsonObject("lastRun");
        JsonObject error =
                client().get("postdeploy/runs/" + run.getString("id")).json().getJsonObject("error");

        assertThat(error.getString("type")).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.getString("message")).isEqualTo("The index is broken");
        assertThat(error.getString("stackTrace"))
                .contains("io.github.postdeploy.sample.Release.broken")
                .contains("Caused by: java.io.IOException: Disk <b>full</b>");
    }

    @Test
    void actionBehindFailedOne_isBlockedByIt() {
        awaitStatus(RELEASE + "broken", "FAILED");
        JsonObject blocked = awaitStatus(RELEASE + "behindBroken", "BLOCKED");

        assertThat(blocked.getJsonArray("blockedBy").getValuesAs(JsonString::getString))
                .containsExactly(RELEASE + "broken");
        assertThat(entries()).doesNotContain("behindBroken");
    }

    @Test
    void status_describesApplicationAndActions() {
        JsonObject status = client().get("postdeploy/status").json();
        JsonObject third = client().action(RELEASE + "third");

        assertThat(status.getString("application")).isEqualTo("sample");
        assertThat(status.getString("release")).isEqualTo("1.0");
        assertThat(status.getString("node")).isNotBlank();
        assertThat(status.getBoolean("durable")).isTrue();
        assertThat(third.getString("description")).isEqualTo("Declared first, runs last");
        assertThat(third.getString("kind")).isEqualTo("action");
        assertThat(third.getBoolean("auto")).isTrue();
        assertThat(third.getBoolean("declared")).isTrue();
        assertThat(third.getJsonArray("after").getValuesAs(JsonString::getString))
                .containsExactly(RELEASE + "second");
    }

    // What somebody asks for

    @Test
    void manualAction_asked_runsWithActorAndTrigger() {
        Answer answer = client().run("one", RELEASE + "notice");

        assertThat(answer.status()).isEqualTo(202);
        JsonObject run = awaitRun(answer.run().getString("id"), "SUCCEEDED");
        assertThat(run.getString("action")).isEqualTo(RELEASE + "notice");
        assertThat(run.getString("actor")).isEqualTo("token");
        assertThat(run.getString("trigger")).isEqualTo("REST");
        assertThat(entries()).contains("notice");
    }

    @Test
    void manualAction_askedByForm_runsAndNamesTheCommandLine() {
        Answer answer = client().with("Postdeploy-Client", "cli")
                .post("postdeploy/run", "application/x-www-form-urlencoded", "action=" + RELEASE + "byForm");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(awaitRun(answer.run().getString("id"), "SUCCEEDED").getString("trigger"))
                .isEqualTo("CLI");
    }

    @Test
    void manualAction_askedByTheCommandLine_isWaitedFor(@TempDir Path directory) {
        Cli cli = Cli.of(directory, Server.current().address("sample").toString(), Applications.TOKEN);

        Cli.Result run = cli.run("once", RELEASE + "byCommandLine", "--timeout", "1m");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("byCommandLine", "SUCCEEDED", "token (cli)");
        assertThat(Collections.frequency(entries(), "byCommandLine")).isEqualTo(1);
        assertThat(cli.run("once", RELEASE + "byCommandLine").out()).startsWith("Nothing was scheduled.");
        assertThat(cli.run("wait", "--for", RELEASE + "broken").exitCode()).isEqualTo(1);
        assertThat(Cli.of(directory, Server.current().address("sample").toString(), "wrong")
                        .run("status")
                        .exitCode())
                .isEqualTo(4);
    }

    @Test
    void once_afterSuccess_schedulesNothing() {
        Answer first = client().run("once", RELEASE + "onlyOnce");
        assertThat(first.status()).isEqualTo(202);
        awaitRun(first.run().getString("id"), "SUCCEEDED");

        Answer again = client().run("once", RELEASE + "onlyOnce");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.array("runs")).isEmpty();
        assertThat(again.array("notScheduled").getJsonObject(0).getString("action"))
                .isEqualTo(RELEASE + "onlyOnce");
        assertThat(Collections.frequency(entries(), "onlyOnce")).isEqualTo(1);
    }

    @Test
    void runningAction_askedAgain_isConflictWithItsRun_andStopsWhenStopped() {
        String id = client().run("one", RELEASE + "endless").run().getString("id");
        awaitRun(id, "RUNNING");

        Answer second = client().run("one", RELEASE + "endless");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body()).contains(id);
        assertThat(client().post("postdeploy/reset", action("endless")).status())
                .isEqualTo(409);
        assertThat(client().post("postdeploy/skip", action("endless")).status()).isEqualTo(409);

        assertThat(client().post("postdeploy/runs/" + id + "/stop", empty()).status())
                .isEqualTo(200);
        awaitRun(id, "STOPPED");
        assertThat(client().get("postdeploy/todo").array("failed").toString()).contains(id);
        assertThat(client().post("postdeploy/runs/" + id + "/resume", empty()).status())
                .isEqualTo(409);
    }

    // What can be followed

    @Test
    void whoListens_hearsWhatARunComesTo_andReadsItsLog() {
        try (EventReader events = client().listen("postdeploy/events")) {
            assertThat(events.status()).isEqualTo(200);
            assertThat(events.header("Content-Type")).startsWith("text/event-stream");
            assertThat(events.header("Cache-Control")).contains("no-store");
            assertThat(events.event("rollout").getString("application")).isEqualTo("sample");

            String id = client().run("one", RELEASE + "talkative").run().getString("id");
            awaitEvent(events, id, "RUNNING");
            awaitSamples(id);
            client().post("postdeploy/runs/" + id + "/stop", empty());
            awaitEvent(events, id, "STOPPED");

            List<String> lines = client().get("postdeploy/runs/" + id + "/log?size=1000").array("lines").stream()
                    .map(line -> line.asJsonObject().getString("text"))
                    .toList();
            assertThat(lines)
                    .startsWith("line 1 <b>größe</b>", "line 2 <b>größe</b>")
                    .endsWith("ends");
            assertThat(client().get("postdeploy/actions/" + RELEASE + "talkative")
                            .json()
                            .getString("declaredIn"))
                    .isEqualTo("io.github.postdeploy.sample.Release#talkative");
        }
        assertThat(anonymous().get("postdeploy/events").status()).isEqualTo(401);
        assertThat(client().get("postdeploy/me").json().getString("actor")).isEqualTo("token");
    }

    private void awaitSamples(String run) {
        await("samples of " + run).atMost(Duration.ofSeconds(40)).until(() -> !client().get(
                        "postdeploy/runs/" + run + "/throughput")
                .array("samples")
                .isEmpty());
    }

    private static void awaitEvent(EventReader events, String run, String status) {
        JsonObject last;
        do {
            JsonObject action = events.event("action");
            last = action.isNull("lastRun") ? null : action.getJsonObject("lastRun");
        } while (last == null
                || !last.getString("id").equals(run)
                || !last.getString("status").equals(status));
    }

    @Test
    void actionLeavingTransactionOpen_isFailedAndRolledBack() {
        Answer answer = client().run("one", RELEASE + "leavesTransactionOpen");

        JsonObject run = awaitRun(answer.run().getString("id"), "FAILED");
        assertThat(run.getJsonObject("error").getString("message")).containsIgnoringCase("transaction");
        assertThat(entries()).doesNotContain("leavesTransactionOpen");
    }

    @Test
    void unregisteredAction_askedByClassName_runs() {
        Answer answer = client().run("one", "io.github.postdeploy.sample.Unregistered");

        assertThat(answer.status()).isEqualTo(202);
        awaitRun(answer.run().getString("id"), "SUCCEEDED");
        assertThat(entries()).contains("unregistered");
    }

    @Test
    void skippedAction_countsAsDone_untilItIsReset() {
        Answer skipped = client().post(
                        "postdeploy/skip",
                        Json.createObjectBuilder()
                                .add("action", RELEASE + "skippable")
                                .add("reason", "Not on this site")
                                .build());
        assertThat(skipped.status()).isEqualTo(200);
        assertThat(skipped.run().getString("status")).isEqualTo("SKIPPED");
        assertThat(skipped.run().getString("actor")).isEqualTo("token");
        assertThat(skipped.run().getString("message")).contains("Not on this site");
        assertThat(client().run("once", RELEASE + "skippable").status()).isEqualTo(200);

        Answer reset = client().post("postdeploy/reset", action("skippable"));
        assertThat(reset.status()).isEqualTo(200);
        assertThat(reset.json().getString("status")).isEqualTo("PENDING");
        assertThat(client().runsOf(RELEASE + "skippable").json().getInt("total"))
                .isEqualTo(1);
        assertThat(entries()).doesNotContain("skippable");
    }

    @Test
    void todo_namesWhatIsPendingAndWhatFailed() {
        awaitStatus(RELEASE + "broken", "FAILED");
        JsonObject todo = client().get("postdeploy/todo").json();

        assertThat(todo.getJsonArray("auto").getValuesAs(JsonString::getString)).contains(RELEASE + "behindBroken");
        assertThat(todo.getJsonArray("manual").getValuesAs(JsonString::getString))
                .contains(RELEASE + "neverAsked");
        assertThat(todo.getJsonArray("failed").toString()).contains(RELEASE + "broken");
    }

    @Test
    void runs_comeInPages_newestFirst() {
        awaitStatus(RELEASE + "third", "SUCCEEDED");
        JsonObject page = client().get("postdeploy/runs?status=SUCCEEDED&status=FAILED&size=2&page=0")
                .json();

        assertThat(page.getInt("size")).isEqualTo(2);
        assertThat(page.getInt("page")).isZero();
        assertThat(page.getInt("total")).isGreaterThanOrEqualTo(3);
        assertThat(page.getJsonArray("runs")).hasSize(2);
        List<Instant> times = page.getJsonArray("runs").getValuesAs(JsonObject.class).stream()
                .map(run -> Instant.parse(run.getString("scheduledAt")))
                .toList();
        assertThat(times.get(0)).isAfterOrEqualTo(times.get(1));
    }

    @Test
    void terminal_getsText() {
        Answer answer = client().getText("postdeploy/status");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/plain");
        assertThat(answer.body()).contains(RELEASE + "first");
    }

    // What somebody gives with it

    @Test
    void arguments_reachTheMethod_andASecretOneIsMasked() {
        Answer answer = client().post(
                        "postdeploy/run",
                        "application/json",
                        "{\"action\":\"" + INVOICES
                                + "resend\",\"arguments\":{\"since\":\"2026-01-02\",\"key\":\"open-sesame\"}}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        JsonObject run = awaitRun(answer.run().getString("id"), "SUCCEEDED");
        assertThat(run.getJsonObject("arguments").toString())
                .isEqualTo("{\"since\":\"2026-01-02\",\"limit\":100,\"key\":\"***\"}");
        assertThat(answer.body() + client().get("postdeploy/runs").body()).doesNotContain("open-sesame");
        assertThat(entries()).contains("resend 2026-01-02 100 11");
    }

    @Test
    void argumentsInAForm_reachTheProducer() {
        Answer answer = client().post(
                        "postdeploy/run",
                        "application/x-www-form-urlencoded",
                        "action=" + INVOICES + "export&arg.unit=DAYS&arg.count=7");

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        awaitRun(answer.run().getString("id"), "SUCCEEDED");
        assertThat(entries()).contains("export DAYS 7 null");
    }

    @Test
    void wrongArguments_areRefusedAllAtOnce() {
        Answer answer = client().post(
                        "postdeploy/run",
                        "application/json",
                        "{\"action\":\"" + INVOICES
                                + "resend\",\"arguments\":{\"limit\":0,\"key\":\"sesame\",\"sinse\":1}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.array("faults").getValuesAs(JsonObject.class))
                .extracting(fault -> fault.getString("argument"))
                .containsExactly("sinse", "since", "limit", "key");
        assertThat(answer.body()).contains("must satisfy @Size").doesNotContain("sesame");
    }

    @Test
    void status_saysWhatArgumentsAnActionTakes() {
        JsonObject export = client().action(INVOICES + "export");

        assertThat(export.getJsonArray("parameters").getValuesAs(JsonObject.class))
                .extracting(parameter -> parameter.getString("name") + " " + parameter.getString("type") + " "
                        + parameter.getBoolean("required"))
                .containsExactly("unit enum true", "count integer true", "note string false");
        assertThat(client().getText("postdeploy/status").body()).contains("takes unit count [note]");
    }

    // What somebody asks for wrongly

    @Test
    void unknownAction_isNotFoundWithNearNames() {
        Answer answer = client().run("one", RELEASE + "notise");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.body()).contains(RELEASE + "notice");
    }

    @Test
    void unknownRun_isNotFound() {
        assertThat(client().get("postdeploy/runs/00000000-0000-0000-0000-000000000000")
                        .status())
                .isEqualTo(404);
        assertThat(client().get("postdeploy/runs/nonsense").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"mode\":\"later\"}",
                "{\"mode\":\"one\"}",
                "{\"mode\":\"once\"}",
                "{\"mode\":7}",
                "{\"mode\":\"auto\",\"action\":\"x\"}",
                "{\"mode\":\"all\",\"action\":\"x\"}"
            })
    void malformedRequest_isRefusedWithProblem(String body) {
        Answer answer = client().post("postdeploy/run", "application/json", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().getInt("status")).isEqualTo(400);
        assertThat(answer.json().getString("detail", "")).isNotBlank();
    }

    @Test
    void wrongContentTypeSizeAndPage_areRefused() {
        assertThat(client().post("postdeploy/run", "application/xml", "<run/>").status())
                .isEqualTo(415);
        assertThat(client().post("postdeploy/run", "application/json", "{\"action\":\"" + "x".repeat(70_000) + "\"}")
                        .status())
                .isEqualTo(413);
        assertThat(client().get("postdeploy/runs?page=-1").status()).isEqualTo(400);
        assertThat(client().get("postdeploy/runs?status=DONE").status()).isEqualTo(400);
    }

    // Who may

    @Test
    void stranger_isUnauthorized() {
        assertThat(anonymous().get("postdeploy/status").status()).isEqualTo(401);
        assertThat(anonymous().run("one", RELEASE + "neverAsked").status()).isEqualTo(401);
        assertThat(anonymous().bearer("wrong").get("postdeploy/status").status())
                .isEqualTo(401);
        assertThat(anonymous().basic("olga", "wrong").get("postdeploy/status").status())
                .isEqualTo(401);
        assertThat(client().runsOf(RELEASE + "neverAsked").json().getInt("total"))
                .isZero();
    }

    @Test
    void tokenInItsOwnHeader_isAccepted() {
        assertThat(anonymous()
                        .token(Applications.TOKEN)
                        .get("postdeploy/status")
                        .status())
                .isEqualTo(200);
        assertThat(anonymous().token("wrong").get("postdeploy/status").status()).isEqualTo(401);
    }

    @Test
    void userInAdminRole_mayRun() {
        Answer answer = anonymous().basic("olga", "olga-secret").run("one", RELEASE + "byUser");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(awaitRun(answer.run().getString("id"), "SUCCEEDED").getString("actor"))
                .isEqualTo("olga");
    }

    @Test
    void userInViewerRole_mayOnlyRead() {
        Client victor = anonymous().basic("victor", "victor-secret");

        assertThat(victor.get("postdeploy/status").status()).isEqualTo(200);
        assertThat(victor.get("postdeploy/runs").status()).isEqualTo(200);
        assertThat(victor.run("one", RELEASE + "neverAsked").status()).isEqualTo(403);
        assertThat(victor.post("postdeploy/reset", action("neverAsked")).status())
                .isEqualTo(403);
    }

    @Test
    void userInNeitherRole_isForbidden() {
        Client nina = anonymous().basic("nina", "nina-secret");

        assertThat(nina.get("postdeploy/status").status()).isEqualTo(403);
        assertThat(nina.run("one", RELEASE + "neverAsked").status()).isEqualTo(403);
    }

    @Test
    void foreignPage_mayNotPost() {
        assertThat(client().with("Sec-Fetch-Site", "cross-site")
                        .run("one", RELEASE + "neverAsked")
                        .status())
                .isEqualTo(403);
        assertThat(client().with("Origin", "https://evil.example")
                        .run("one", RELEASE + "neverAsked")
                        .status())
                .isEqualTo(403);
        assertThat(client().runsOf(RELEASE + "neverAsked").json().getInt("total"))
                .isZero();
    }

    // The application's own

    @Test
    void openApiDocument_showsTheApplicationsPathsAndNothingOfTheLibrary() {
        assumeThat(Server.current().documentsInterfaces()).isTrue();

        Answer document =
                Client.anonymous("").with("Accept", "application/json").get("openapi");

        assertThat(document.status()).isEqualTo(200);
        assertThat(document.body()).contains("entries").doesNotContainIgnoringCase("postdeploy");
    }

    @Test
    void applicationsOwnInterface_answersFromItsOwnPersistenceContext() {
        assertThat(anonymous().post("api/entries/visitor", "text/plain", "").status())
                .isEqualTo(204);
        assertThat(entries()).contains("visitor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "status",
                "todo",
                "runs",
                "postdeploy",
                "postdeploy/status",
                "postdeploy/todo",
                "postdeploy/runs"
            })
    void libraryUnderApplicationsOwnInterface_isNotFound(String path) {
        assertThat(client().get("api/" + path).status()).isEqualTo(404);
        assertThat(client().get("api/" + LIBRARY_PATH + "/" + path).status()).isEqualTo(404);
        assertThat(client().post("api/" + LIBRARY_PATH + "/run", action("neverAsked"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void libraryBelowItsOwnInnerPath_isNotFound() {
        assertThat(anonymous().get("postdeploy/" + LIBRARY_PATH + "/status").status())
                .isEqualTo(401);
        assertThat(client().get("postdeploy/" + LIBRARY_PATH + "/status").status())
                .isEqualTo(404);
        assertThat(client().get("postdeploy/nothing-here").status()).isEqualTo(404);
    }

    private static final String LIBRARY_PATH = "io.github.postdeploy.internal.entrance";

    private static Instant startOf(JsonObject action) {
        return Instant.parse(action.getJsonObject("lastRun").getString("startedAt"));
    }

    private static JsonObject action(String method) {
        return Json.createObjectBuilder().add("action", RELEASE + method).build();
    }

    private static JsonObject empty() {
        return JsonObject.EMPTY_JSON_OBJECT;
    }
}
