package io.github.postdeploy.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TextAnswerTest {

    @RegisterExtension
    static final RestServer server = new RestServer();

    @Test
    void status_isATable() {
        server.administration()
                .declare("fill", true)
                .declare("send-notice", false)
                .remember("gone");

        assertThat(text(server.get("status")))
                .isEqualTo(
                        """
                        shop 1.2 on node-1
                        The database is in memory: nothing is remembered after a restart.

                        ACTION       STATUS     STARTS      LAST RUN              BY           NOTE
                        fill         PENDING    by itself   -                     -
                        send-notice  PENDING    on request  -                     -
                        gone         SUCCEEDED  -           2026-11-20T12:00:00Z  auto (auto)  not declared in this release
                        """);
    }

    @Test
    void statusWithoutActions_saysSo() {
        assertThat(text(server.get("status"))).endsWith("\nNo actions.\n");
    }

    @Test
    void todo_listsNamesAndFailedRuns() {
        server.administration().declare("fill", true).declare("notice", false);
        Run run = failed("broken", new IllegalStateException("no such table"));

        assertThat(text(server.get("todo")))
                .isEqualTo(
                        """
                        Pending, automatic:
                          fill
                        Pending, manual:
                          notice
                        Failed, lost or stopped:
                        RUN                                   ACTION  STATUS  SCHEDULED             TOOK   BY           NOTE
                        %s  broken  FAILED  2026-11-20T12:00:00Z  1.5 s  auto (auto)  java.lang.IllegalStateException: no such table
                        """
                                .formatted(run.id()));
    }

    @Test
    void emptyTodo_saysSo() {
        assertThat(text(server.get("todo"))).isEqualTo("Nothing to do.\n");
    }

    @Test
    void runs_endWithWhereTheyAre() {
        server.administration().remember("a").remember("b").remember("c");

        assertThat(text(server.get("runs?page=1&size=2"))).startsWith("RUN ").endsWith("\nRuns 3 to 3 of 3, page 1\n");
        assertThat(text(server.get("runs?page=7"))).isEqualTo("No runs here, 3 in all.\n");
    }

    @Test
    void run_isListedFieldByFieldWithItsTrace() {
        Run run = failed("broken", new IllegalStateException("no such table"));

        assertThat(text(server.get("runs/" + run.id())))
                .startsWith(
                        """
                        Run          %s
                        Application  shop
                        Action       broken
                        Status       FAILED
                        Attempt      1
                        Asked by     auto (auto)
                        Release      1.2
                        Node         node-1
                        Scheduled    2026-11-20T12:00:00Z
                        Started      2026-11-20T12:00:00Z
                        Finished     2026-11-20T12:00:02Z
                        Took         1.5 s
                        Progress     1 of 3 (33 %%)
                        Message      working
                        Error        java.lang.IllegalStateException: no such table

                        java.lang.IllegalStateException: no such table
                            at io.github.postdeploy"""
                                .formatted(run.id()));
    }

    @Test
    void dryRun_isCalledSoInTablesAndByItself() {
        server.administration().declareBackfill("fill");
        Call order = server.post("run").json("{\"action\":\"fill\",\"dryRun\":true,\"sample\":50}");
        assertThat(text(order)).contains("dry run");
        Run run = server.administration().last();
        RunError error = RunError.of(new IllegalStateException("no such table"));
        server.administration().end(run, RunStatus.FAILED, new Run.Report(new Progress(1, 3L), "tried", error));

        String note = "dry run, java.lang.IllegalStateException: no such table";
        assertThat(text(server.get("runs"))).contains(note);
        assertThat(text(server.get("status"))).contains(note);
        assertThat(text(server.get("runs/" + run.id()))).contains("\nDry run      of at most 50 items\n");
    }

    @Test
    void receipt_listsRunsAndWhatWasLeft() {
        server.administration().declare("fill", true);
        assertThat(text(server.post("run").json("{\"action\":\"fill\"}"))).contains("SCHEDULED");

        server.administration()
                .end(server.administration().last(), RunStatus.SUCCEEDED, new Run.Report(null, null, null));
        assertThat(text(server.post("run").json("{\"mode\":\"once\",\"action\":\"fill\"}")))
                .isEqualTo(
                        """
                        Nothing was scheduled.

                        Not scheduled:
                          fill: its last run succeeded
                        """);
    }

    @Test
    void skipAndReset_areTablesToo() {
        server.administration().declare("fill", true);

        assertThat(text(server.post("skip").form("action=fill&reason=by+hand"))).contains("SKIPPED", "by hand");
        assertThat(text(server.post("reset").form("action=fill"))).contains("PENDING", "Does fill");
    }

    @Test
    void problem_isTextToo() {
        server.administration().declare("notice", false);

        Reply reply = server.post("run")
                .asText()
                .json("{\"action\":\"notise\"}")
                .send()
                .is(404);

        assertThat(reply.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=utf-8");
        assertThat(reply.text())
                .isEqualTo(
                        """
                        404 Not Found
                        There is no action 'notise'.

                        Did you mean:
                          notice
                        """);
    }

    @Test
    void conflict_showsTheRunInTheWay() {
        server.administration().declare("notice", false);
        server.post("run").json("{\"action\":\"notice\"}").send();

        assertThat(server.post("run")
                        .asText()
                        .json("{\"action\":\"notice\"}")
                        .send()
                        .is(409)
                        .text())
                .startsWith("409 Conflict\n")
                .contains(server.administration().last().id().toString() + "  notice  SCHEDULED");
    }

    @Test
    void refusal_isTextToo() {
        assertThat(server.call("GET", "status").asText().send().is(401).text()).startsWith("401 Unauthorized\n");
        assertThat(server.get("nothing").asText().send().is(404).text()).startsWith("404 Not Found\n");
        assertThat(server.get("run").asText().send().is(405).text()).startsWith("405 Method Not Allowed\n");
    }

    @Test
    void index_isTextToo() {
        assertThat(server.call("GET", "").asText().send().is(200).text()).contains("GET status", "POST run");
    }

    private static Run failed(String action, Exception thrown) {
        Run run = server.administration().remember(action).last();
        server.administration()
                .end(run, RunStatus.FAILED, new Run.Report(new Progress(1, 3L), "working", RunError.of(thrown)));
        return run;
    }

    private static String text(Call call) {
        Reply reply = call.asText().send();
        assertThat(reply.status()).as("%s", reply.text()).isBetween(200, 202);
        assertThat(reply.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=utf-8");
        return reply.text();
    }
}
