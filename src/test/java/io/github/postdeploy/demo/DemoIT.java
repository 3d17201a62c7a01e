package io.github.postdeploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a process, as {@code mvn -Pdemo} starts it. */
class DemoIT {

    private static final Duration BOUND = Duration.ofSeconds(40);

    @TempDir
    Path directory;

    @Test
    void demoKilledAndStartedAgain_runsNothingTwice() throws Exception {
        try (DemoProcess demo = DemoProcess.start(directory)) {
            await().atMost(BOUND)
                    .until(() -> demo.get("status").matches("(?s).*write-labels +RUNNING .*\\d+ of 60 .*"));
            assertThat(demo.get("status"))
                    .containsPattern("compute-order-totals +SUCCEEDED")
                    .containsPattern("fill-search-names +SUCCEEDED")
                    .containsPattern("report-revenue +SUCCEEDED")
                    .containsPattern("make-emails-unique +FAILED")
                    .containsPattern("invite-to-login +BLOCKED")
                    .containsPattern("merge-duplicates +PENDING");

            assertThat(demo.post("run", "action=merge-duplicates")).contains("merge-duplicates");
            await().atMost(BOUND).until(() -> demo.get("runs").contains("2 customers merged into another"));
            demo.kill();
        }
        try (DemoProcess demo = DemoProcess.start(directory)) {
            await().atMost(BOUND).until(() -> demo.get("status").matches("(?s).*write-labels +LOST .*"));
            assertThat(demo.get("runs")).contains("of 7, page 0");
            assertThat(demo.output()).doesNotContain("' starts");
        }
    }

    @Test
    void interruptedDemo_stopsItsActionAndEndsCleanly() throws Exception {
        try (DemoProcess demo = DemoProcess.start(directory)) {
            await().atMost(BOUND).until(() -> demo.get("status").matches("(?s).*write-labels +RUNNING .*"));
            demo.interrupt();
            assertThat(demo.output())
                    .containsPattern("'write-labels' STOPPED")
                    .endsWith("The demo has ended.\n")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void portInUse_isOneSentence() throws Exception {
        try (DemoProcess first = DemoProcess.start(directory)) {
            await().atMost(BOUND).until(() -> first.get("status").contains("write-labels"));
            try (DemoProcess second = DemoProcess.start(directory.resolve("other"), first.port())) {
                assertThat(second.exitCode()).isEqualTo(2);
                assertThat(second.output())
                        .contains("Port " + first.port() + " cannot be used")
                        .contains("-Ddemo.port=<port>.");
            }
        }
    }
}
