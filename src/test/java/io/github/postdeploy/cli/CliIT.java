package io.github.postdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.cli.Cli.Result;
import io.github.postdeploy.cli.Cli.Running;
import io.github.postdeploy.cli.application.Application;
import io.github.postdeploy.cli.application.Release;
import io.github.postdeploy.servers.FreePorts;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every verb and every exit code. Each test has its own action, or makes it pending again, so their order is free. */
class CliIT {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Pattern TIME_WITH_ZONE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [+-]\\d\\d:\\d\\d");

    private final ApplicationProcess application = ApplicationProcess.shared();
    private final Path directory = application.directory();
    private final Cli cli = application.cli();

    // Looking

    @Test
    void status_listsActions_withZonesAndWithoutColours() {
        Result status = cli.run("status");
        assertThat(status.exitCode()).isZero();
        assertThat(status.err()).isEmpty();
        assertThat(status.out())
                .startsWith("shop 42 on n1\n")
                .containsPattern("at-start +SUCCEEDED +by itself +" + TIME_WITH_ZONE)
                .contains("takes template [limit] [password]")
                .doesNotContain("\u001b");
        JsonObject json = json(cli.run("--status", "--json"));
        assertThat(json.getString("application")).isEqualTo("shop");
    }

    @Test
    void todoRunsAndRollback_answer() {
        cli.run("reset", "behind-breaks");
        assertThat(cli.run("todo").out())
                .contains("Pending, manual:", "  behind-breaks")
                .doesNotContain("at-start");
        Result runs = cli.run("runs", "--action", "at-start", "--status", "succeeded");
        assertThat(runs.out()).contains("at-start", "Runs 1 to 1 of 1, page 0");
        assertThat(cli.run("runs", "--action", "at-start", "--release", "42").out())
                .contains("Runs 1 to 1 of 1");
        assertThat(cli.run("runs", "--action", "at-start", "--release", "41").out())
                .doesNotContain("at-start");
        assertThat(cli.run("rollback").out()).isNotBlank();
    }

    @Test
    void whatDoesNotExist_isExitCode5_withNearNames() {
        Result action = cli.run("one", "fil");
        assertThat(action.exitCode()).isEqualTo(5);
        assertThat(action.err()).contains("There is no action 'fil'", "Did you mean:\n  fill");
        assertThat(cli.run("show", UUID.randomUUID().toString()).exitCode()).isEqualTo(5);
        assertThat(cli.run("one", "for-each", "--tenant", "acmo").err()).contains("Did you mean:\n  acme");
        assertThat(cli.run("wait", "--for", "fil").exitCode()).isEqualTo(5);
    }

    @Test
    void whoMayNot_isExitCode4() {
        Result wrong = cli.with("POSTDEPLOY_TOKEN", "wrong").run("status");
        assertThat(wrong.exitCode()).isEqualTo(4);
        assertThat(wrong.err()).doesNotContain("wrong\n").contains("Credentials are missing or wrong");
        Result none = cli.without("POSTDEPLOY_TOKEN").run("status");
        assertThat(none.exitCode()).isEqualTo(4);
        assertThat(none.err()).contains("set POSTDEPLOY_TOKEN, or give --token-file");
    }

    @Test
    void tokenFile_isRead() throws Exception {
        Path file = Files.writeString(directory.resolve("token.txt"), Application.TOKEN + "\n");
        assertThat(cli.without("POSTDEPLOY_TOKEN")
                        .run("--token-file", file.toString(), "todo")
                        .exitCode())
                .isZero();
    }

    // Running

    @Test
    void actionWithArguments_runs_andItsSecretIsNotShown() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret.txt"), "sesame\n");
        Result run = cli.run(
                "one",
                "notice",
                "-a",
                "template=spring=1",
                "--arg",
                "limit=3",
                "--arg-file",
                "password=" + secret,
                "--wait");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("spring=1 to 3, with a password of 6").doesNotContain("sesame");

        String id = id(cli.run("runs", "--action", "notice").out());
        assertThat(cli.run("show", id).out())
                .containsPattern("Asked by +token \\(cli\\)")
                .contains("template=spring=1")
                .doesNotContain("sesame");
    }

    @Test
    void wrongArguments_areExitCode2_allAtOnce() {
        Result run = cli.run("one", "notice", "--arg", "limit=many");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("  template: ", "  limit: ");
    }

    @Test
    void failure_isExitCode1_andTheLinesItSuggestsWork() throws Exception {
        Result run = cli.run("--one", "breaks", "--wait");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("FAILED");
        assertThat(run.err())
                .contains("Disk \\u001b[31mfull\\u001b[0m")
                .contains("one breaks --wait", "skip breaks --reason why")
                .doesNotContain("\u001b", Application.TOKEN);

        assertThat(shell(suggestion(run, "look")).out()).contains("java.lang.IllegalStateException", "\tat ".strip());
        assertThat(shell(suggestion(run, "retry")).exitCode()).isEqualTo(1);
        assertThat(shell(suggestion(run, "skip")).out()).contains("SKIPPED");
        assumeThat(Path.of("/usr/bin/curl")).exists();
        List<String> curls = run.err()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("curl "))
                .toList();
        assertThat(curls).hasSize(3);
        assertThat(shell(curls.get(0)).out()).contains("FAILED", "IllegalStateException");
        assertThat(shell(curls.get(1)).out()).contains("breaks", "SCHEDULED");
    }

    @Test
    void once_isSafeToRepeat() {
        cli.run("reset", Release.HOSTILE);
        Result first = cli.run("once", Release.HOSTILE, "--wait");
        assertThat(first.exitCode()).isZero();
        assertThat(first.out())
                .contains("it's \"odd\" $(id) \\u202egnp.exe", "SUCCEEDED")
                .doesNotContain("\u202e");
        Result second = cli.run("--once", Release.HOSTILE, "--wait");
        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).startsWith("Nothing was scheduled.\n").contains("Not scheduled:");
    }

    @Test
    void actionThatRuns_isExitCode6_andCanBeJoined() throws Exception {
        application.shut("gated");
        assertThat(cli.run("one", "gated").exitCode()).isZero();
        Result again = cli.run("one", "gated");
        assertThat(again.exitCode()).isEqualTo(6);
        assertThat(again.err()).contains("already", "wait --for gated", "stop ");
        assertThat(cli.run("reset", "gated").exitCode()).isEqualTo(6);
        try (Running joining = cli.start("once", "gated", "--wait");
                Running waiting = cli.start("wait", "--for", "gated")) {
            await().atMost(BOUND).until(() -> joining.err().contains("gated RUNNING"));
            await().atMost(BOUND).until(() -> waiting.err().contains("gated RUNNING"));
            assertThat(joining.err()).containsPattern(TIME_WITH_ZONE + "  gated RUNNING: 1 of 3 \\(33 %\\)");
            application.open("gated");
            assertThat(joining.result().exitCode()).isZero();
            assertThat(waiting.result().exitCode()).isZero();
        }
    }

    @Test
    void automaticActions_areJoinedByAutoAndByWait() throws Exception {
        assertThat(cli.run("wait").exitCode()).isZero();
        application.shut("slow-at-start");
        assertThat(cli.run("--reset", "slow-at-start").out()).containsPattern("slow-at-start +PENDING");
        assertThat(cli.run("auto").out()).contains("slow-at-start");
        Result timedOut = cli.run("wait", "--timeout", "0.3s");
        assertThat(timedOut.exitCode()).isEqualTo(7);
        assertThat(timedOut.err()).contains("--timeout 0.3s has passed", "goes on", "status");
        await().atMost(BOUND).until(() -> !cli.run("uuids").out().isEmpty());
        try (Running auto = cli.start("--auto", "--wait");
                Running wait = cli.start("wait", "--release", "42")) {
            await().atMost(BOUND)
                    .until(() -> auto.err().contains("RUNNING") && wait.err().contains("RUNNING"));
            application.open("slow-at-start");
            assertThat(auto.result().exitCode()).isZero();
            assertThat(wait.result().exitCode()).isZero();
        }
        assertThat(json(cli.run("wait", "--json")).getJsonArray("actions")).hasSize(3);
    }

    @Test
    void everythingPending_isSkippedAtOnce_orRunByAll() {
        assertThat(cli.run("--skip-all-tasks", "--reason", "not here").exitCode())
                .isZero();
        assertThat(cli.run("skip", "to-skip", "--reason", "never").out()).contains("SKIPPED");
        assertThat(json(cli.run("todo", "--json")).getJsonArray("manual")).isEmpty();
        assertThat(cli.run("reset", "to-skip").exitCode()).isZero();
        Result all = cli.run("all", "--wait");
        assertThat(all.exitCode()).isZero();
        assertThat(all.out()).contains("to-skip");
    }

    @Test
    void backfill_isStoppedAndResumed() throws Exception {
        application.shut("fill");
        String id = json(cli.run("one", "fill", "--json"))
                .getJsonArray("runs")
                .getJsonObject(0)
                .getString("id");
        assertThat(cli.run("stop", id).exitCode()).isZero();
        Result waited = cli.run("wait", "--for", "fill");
        assertThat(waited.exitCode()).isEqualTo(1);
        assertThat(waited.err()).contains("go on", "resume " + id);
        application.open("fill");
        Result resumed = cli.run("resume", id, "--wait");
        assertThat(resumed.exitCode()).isZero();
        assertThat(resumed.out()).contains("200");
        assertThat(cli.run("failures", id).out()).contains("No items here, 0 in all.");
        assertThat(cli.run("retry-failures", id).exitCode()).isEqualTo(2);
        Result dry = cli.run("one", "fill", "--dry-run", "--sample", "10", "--wait");
        assertThat(dry.exitCode()).isZero();
        assertThat(dry.out()).contains("dry run");
    }

    @Test
    void tenants_failAndAreTriedAgain() throws Exception {
        application.shut("globex");
        Result both = cli.run("one", "for-each", "--wait");
        assertThat(both.exitCode()).isEqualTo(1);
        assertThat(both.err()).contains("for-each (globex) FAILED", "--tenant globex");
        assertThat(cli.run("tenants", "for-each", "--status", "FAILED").out())
                .contains("globex")
                .doesNotContain("acme");
        assertThat(cli.run("wait", "--for", "for-each", "--tenant", "acme").exitCode())
                .isZero();
        assertThat(cli.run("wait", "--for", "for-each").exitCode()).isEqualTo(1);
        application.open("globex");
        Result failed = cli.run("one", "for-each", "--failed-only", "--wait");
        assertThat(failed.exitCode()).isZero();
        assertThat(failed.out()).contains("globex");
    }

    // What comes between

    @Test
    void waiting_interrupted_isExitCode130_andTheRunGoesOn() throws Exception {
        List<String> command = List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Cli.jar().toString(),
                "one",
                "never-ends",
                "--wait");
        assumeThat(new ProcessBuilder("env", "--default-signal=INT", "true")
                        .start()
                        .waitFor())
                .as("an env that can give a signal its default meaning back")
                .isZero();
        try (Running waiting = cli.start(command)) {
            await().atMost(BOUND).until(() -> waiting.err().contains("never-ends RUNNING"));
            new ProcessBuilder("kill", "-INT", Long.toString(waiting.process().pid()))
                    .start()
                    .waitFor();
            Result interrupted = waiting.result();
            assertThat(interrupted.exitCode()).isEqualTo(130);
            assertThat(interrupted.err()).contains("Interrupted. What was waited for goes on", "look");
        }
        Result timedOut = cli.run("once", "never-ends", "--timeout", "1s");
        assertThat(timedOut.exitCode()).isEqualTo(7);
        assertThat(timedOut.err()).contains("stop ");
        assertThat(cli.run("stop", "--action", "never-ends").exitCode()).isZero();
        Result stopped = cli.run("wait", "--for", "never-ends");
        assertThat(stopped.exitCode()).isEqualTo(1);
    }

    @Test
    void applicationThatIsKilledAndStartedAgain_isWaitedFor() throws Exception {
        application.shut("fill");
        try (Running waiting = cli.start("one", "fill", "--wait", "--timeout", "5m")) {
            await().atMost(BOUND).until(() -> waiting.err().contains("fill RUNNING"));
            application.kill();
            await().atMost(BOUND).until(() -> waiting.err().contains("Asking again."));
            application.open("fill");
            application.start();
            Result result = waiting.result();
            assertThat(result.exitCode()).isZero();
            assertThat(result.err()).contains("The application answers again.", "fill SUCCEEDED");
        }
    }

    @Test
    void nobodyThere_isExitCode3() throws Exception {
        Result said = cli.with("POSTDEPLOY_SERVER", "http://127.0.0.1:" + FreePorts.next())
                .run("status");
        assertThat(said.exitCode()).isEqualTo(3);
        assertThat(said.err()).contains("Nothing listens at");
    }

    @Test
    void usage_isExitCode2_andHelpIsExitCode0() {
        assertThat(cli.run("dance").exitCode()).isEqualTo(2);
        Result help = cli.run("--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Exit codes:", "retry-failures");
        assertThat(cli.run("--version").out()).matches("postdeploy \\d.*\\n");
    }

    // On a terminal

    @Test
    void terminal_seesABarAndColours_unlessItWantsNone() throws Exception {
        assumeThat(Path.of("/usr/bin/script")).as("a way to make a terminal").exists();
        application.open("gated");
        String colourful = terminal(cli.with("TERM", "xterm-256color").without("NO_COLOR"), "one gated --wait");
        assertThat(colourful).contains("\u001b[32mSUCCEEDED\u001b[0m");
        String plain = terminal(cli.with("TERM", "xterm-256color").with("NO_COLOR", "1"), "status");
        assertThat(plain).contains("SUCCEEDED").doesNotContain("\u001b[3");

        application.shut("gated");
        try (Running bar = inTerminal(cli.with("TERM", "xterm-256color"), "one gated --wait")) {
            await().atMost(BOUND).until(() -> bar.out().contains("1/3"));
            assertThat(bar.out()).containsPattern("gated +33%");
            application.open("gated");
            assertThat(bar.result().exitCode()).isZero();
            assertThat(bar.out()).contains("gated \u001b[32mSUCCEEDED");
        }
    }

    private static String terminal(Cli cli, String arguments) {
        try (Running running = inTerminal(cli, arguments)) {
            Result result = running.result();
            assertThat(result.exitCode()).as(result.out()).isZero();
            return result.out();
        }
    }

    private static Running inTerminal(Cli cli, String arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return cli.start(List.of("script", "-qefc", java + " -jar " + Cli.jar() + " " + arguments, "/dev/null"));
    }

    private Result shell(String line) throws Exception {
        Path script = Files.createTempFile(directory, "line", ".sh");
        Files.writeString(script, line + "\n");
        try (Running running = cli.shell(script)) {
            return running.result();
        }
    }

    private static String suggestion(Result result, String word) {
        Matcher line = Pattern.compile("(?m)^  " + word + " +(java .*)$").matcher(result.err());
        assertThat(line.find()).as(result.err()).isTrue();
        return line.group(1);
    }

    private static String id(String table) {
        Matcher id =
                Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").matcher(table);
        assertThat(id.find()).as(table).isTrue();
        return id.group();
    }

    private static JsonObject json(Result result) {
        assertThat(result.exitCode()).as(result.err()).isZero();
        return Json.createReader(new StringReader(result.out())).readObject();
    }
}
