package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.Action;
import io.github.postdeploy.ActionContext;
import io.github.postdeploy.Argument;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.cli.PostDeployCommands;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs of the command line, in the process of an application on Weld SE. */
class CommandsTest {

    private static volatile boolean open;

    @TempDir
    Path directory;

    private Standalone application;

    @ApplicationScoped
    public static class Release {

        @PostDeployAction(name = "at-start")
        void atStart() {}

        @PostDeployAction(name = "notice", auto = false)
        void notice(@Argument String template, @Argument(defaultValue = "7") int limit, ActionContext context) {
            context.message(template + " to " + limit + " by " + context.actor() + " through " + context.trigger());
        }

        @PostDeployAction(name = "breaks", auto = false)
        void breaks() {
            throw new IllegalStateException("no luck");
        }

        @Produces
        @PostDeployAction(name = "gated", auto = false)
        Action gated() {
            return context -> await().until(() -> open || context.stopRequested());
        }
    }

    private record Said(int exitCode, String out, String err) {}

    @BeforeEach
    void start() {
        open = false;
        String url = "jdbc:h2:file:" + directory.resolve("db");
        application = Standalone.start(
                url, Map.of("postdeploy.scheduler", "inline", "postdeploy.auto", "false"), Release.class);
    }

    @AfterEach
    void stop() {
        open = true;
        application.close();
    }

    @Test
    void verbAfterTheStart_waitsForTheStore_andForItsRuns() {
        Said auto = say("auto");
        assertThat(auto.exitCode()).as(auto.err()).isZero();
        assertThat(auto.out()).containsPattern("at-start +SUCCEEDED");

        Said notice = say("one", "notice", "--arg", "template=spring");
        assertThat(notice.exitCode()).isZero();
        assertThat(notice.out()).contains("spring to 7 by " + System.getProperty("user.name") + " through CLI");
    }

    @Test
    void failure_isExitCode1_andSaysWhatToDoInThisProcess() {
        Said said = say("--once", "breaks");
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err())
                .contains("IllegalStateException: no luck", "… one breaks")
                .doesNotContain("curl", "--server");
    }

    @Test
    void everyOtherVerb_answers() {
        assertThat(say("status").out()).contains("at-start", "notice", "takes template [limit]");
        assertThat(say("todo").out()).contains("Pending, automatic:\n  at-start");
        assertThat(say("rollback").exitCode()).isZero();
        assertThat(say("skip", "breaks", "--reason", "why not").out()).contains("SKIPPED");
        assertThat(say("skip", "--all").exitCode()).isZero();
        assertThat(say("reset", "breaks").out()).containsPattern("breaks +PENDING");
        assertThat(say("all").exitCode()).isEqualTo(1);
        String id = id(say("runs", "--status", "FAILED").out());
        assertThat(say("show", id).out()).contains("no luck");
        assertThat(say("failures", id).exitCode()).isZero();
        assertThat(say("resume", id).exitCode()).isEqualTo(2);
        assertThat(say("retry-failures", id).exitCode()).isEqualTo(2);
        assertThat(say("stop", id).exitCode()).isEqualTo(2);
        assertThat(say("stop", "--action", "breaks").exitCode()).isZero();
        assertThat(say("uuids").out()).isEmpty();
        assertThat(say("wait", "--for", "breaks").exitCode()).isEqualTo(1);
        assertThat(say("tenants", "breaks").exitCode()).isZero();
        assertThat(say("--help").out()).contains("auto").doesNotContain("--server\n");
        assertThat(say("status", "--json").out()).startsWith("{").contains("\"at-start\"");
    }

    @Test
    void refusals_haveTheExitCodesOfTheNetwork() {
        Said unknown = say("one", "notise");
        assertThat(unknown.exitCode()).isEqualTo(5);
        assertThat(unknown.err()).contains("Did you mean:\n  notice");
        assertThat(say("show", "2b1c7a1e-0c68-4f4e-9a53-0d0b0f3c9a11").exitCode())
                .isEqualTo(5);
        assertThat(say("one", "notice").err()).contains("  template: ");
        assertThat(say("one", "notice").exitCode()).isEqualTo(2);
        assertThat(say("runs", "--status", "DANCING").err()).contains("There is no status 'DANCING'");
        assertThat(say("runs", "--size", "501").exitCode()).isEqualTo(2);
        assertThat(say("status", "--server", "http://x").exitCode()).isEqualTo(2);
    }

    @Test
    void timeLimit_isExitCode7_andARunInTheWay6() {
        Said late = say("one", "gated", "--timeout", "0.5s");
        assertThat(late.exitCode()).isEqualTo(7);
        assertThat(say("one", "gated").exitCode()).isEqualTo(6);
        assertThat(say("reset", "gated").exitCode()).isEqualTo(6);
        open = true;
        await().atMost(Duration.ofSeconds(20))
                .until(() -> say("wait", "--for", "gated").exitCode() == 0);
    }

    private Said say(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream toOut = new ByteArrayOutputStream();
        ByteArrayOutputStream toErr = new ByteArrayOutputStream();
        Charset charset = Charset.defaultCharset();
        try {
            System.setOut(new PrintStream(toOut, true, charset));
            System.setErr(new PrintStream(toErr, true, charset));
            int exitCode = PostDeployCommands.run(application.container(), arguments);
            return new Said(exitCode, toOut.toString(charset), toErr.toString(charset));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static String id(String table) {
        Matcher id =
                Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").matcher(table);
        assertThat(id.find()).as(table).isTrue();
        return id.group();
    }
}
