package io.github.postdeploy.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import jakarta.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressViewTest {

    private static final Instant MEASURED = Instant.parse("2026-11-20T14:28:03.200Z");

    @RegisterExtension
    static final RestServer server = new RestServer();

    private static Run executing(Progress progress, String message) {
        Run run = server.administration().declare("fill", true).remember("fill").last();
        server.administration().execute(run, new Run.Report(progress, message, null));
        return run;
    }

    private static Progress progress(Long total, double itemsPerSecond) {
        return new Progress(12_000, total, new Progress.Pace(itemsPerSecond, MEASURED));
    }

    private static JsonObject json(Run run) {
        return server.get("runs/" + run.id()).send().is(200).json();
    }

    private static String text(String path) {
        return server.get(path).asText().send().is(200).text();
    }

    @Test
    void executingRun_tellsItsPace() {
        Run run = executing(progress(1_000_000L, 4_000), null);

        assertThat(json(run).get("progress").toString())
                .isEqualTo("{\"done\":12000,\"total\":1000000,\"itemsPerSecond\":4000,"
                        + "\"estimatedEnd\":\"2026-11-20T14:32:10.200Z\"}");
    }

    @ParameterizedTest
    @CsvSource({"0.0167, 0.0167", "2.5, 2.5", "123, 123", "1234567000, 1234567000"})
    void itemsPerSecond_areAPlainNumber(double measured, String shown) {
        Run run = executing(progress(null, measured), null);

        assertThat(json(run).get("progress").toString())
                .isEqualTo("{\"done\":12000,\"total\":null,\"itemsPerSecond\":" + shown + ",\"estimatedEnd\":null}");
    }

    @Test
    void unknownPace_isNull() {
        Run run = executing(new Progress(3, 10L), null);

        assertThat(json(run).get("progress").toString())
                .isEqualTo("{\"done\":3,\"total\":10,\"itemsPerSecond\":null,\"estimatedEnd\":null}");
    }

    @Test
    void wrongTotal_hasNoEnd() {
        Run run = executing(progress(11_999L, 4_000), null);

        assertThat(json(run).getJsonObject("progress").isNull("estimatedEnd")).isTrue();
        assertThat(text("runs/" + run.id())).contains("Progress     12,000 of 11,999, 4,000/s\n");
    }

    @Test
    void runThatIsOver_hasNoPace() {
        Run run = executing(progress(1_000_000L, 4_000), null);
        server.administration()
                .end(
                        server.administration().last(),
                        RunStatus.STOPPED,
                        new Run.Report(progress(1_000_000L, 4_000), null, null));

        assertThat(json(run).get("progress").toString()).isEqualTo("{\"done\":12000,\"total\":1000000}");
        assertThat(text("runs/" + run.id())).contains("Progress     12,000 of 1,000,000 (1 %)\n");
    }

    @Test
    void runAsText_tellsThePaceInWords() {
        Run run = executing(progress(1_000_000L, 4_000), null);

        assertThat(text("runs/" + run.id()))
                .contains("Progress     12,000 of 1,000,000 (1 %), 4,000/s, until about 14:32:10Z\n");
    }

    @Test
    void statusAndRunsAsText_tellThePaceInTheNote() {
        executing(progress(1_000_000L, 4_000), "third table");

        String note = "12,000 of 1,000,000 (1 %), 4,000/s, until about 14:32:10Z: third table\n";
        assertThat(text("status")).endsWith(note);
        assertThat(text("runs")).contains(note);
    }
}
