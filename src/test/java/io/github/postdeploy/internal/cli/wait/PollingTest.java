package io.github.postdeploy.internal.cli.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PollingTest {

    private static final Supplier<String> AWAY = () -> {
        throw ClientException.passing(ExitCode.UNREACHABLE, "Nothing listens.");
    };

    private final SteppedTicker ticker = new SteppedTicker();
    private final Notes notes = new Notes();

    @Test
    void answer_isReturnedAtOnce() {
        assertThat(polling(null).ask(() -> "yes")).isEqualTo("yes");
        assertThat(ticker.passed()).isZero();
        assertThat(notes.lines).isEmpty();
    }

    @Test
    void refusal_isNotAskedAgain() {
        ClientException refusal = new ClientException(ExitCode.NOT_ALLOWED, "No.");
        assertThatThrownBy(() -> polling(null).ask(() -> {
                    throw refusal;
                }))
                .isSameAs(refusal);
        assertThat(ticker.passed()).isZero();
    }

    @Test
    void applicationThatComesBack_isToldOnce() {
        Deque<Supplier<String>> answers = new ArrayDeque<>(List.of(AWAY, AWAY, AWAY, () -> "yes"));
        assertThat(polling(null).ask(() -> answers.pop().get())).isEqualTo("yes");
        assertThat(notes.lines).containsExactly("Nothing listens. Asking again.", "The application answers again.");
        assertThat(ticker.passed()).isBetween(Duration.ofMillis(600), Duration.ofSeconds(5));
    }

    @Test
    void applicationThatNeverAnswered_withoutTimeLimit_isGivenUpSoon() {
        assertThat(code(polling(null), AWAY)).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(ticker.passed()).isBetween(Polling.FIRST_CONTACT, Polling.FIRST_CONTACT.plusSeconds(3));
    }

    @Test
    void applicationThatHasAnswered_withoutTimeLimit_isGivenUpLate() {
        Polling polling = polling(null);
        polling.ask(() -> "yes");
        assertThat(code(polling, AWAY)).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(ticker.passed()).isBetween(Polling.LONGEST_OUTAGE, Polling.LONGEST_OUTAGE.plusSeconds(3));
    }

    @Test
    void applicationThatNeverAnswered_isAskedUntilTheTimeLimit_andThenUnreachable() {
        Duration timeout = Duration.ofMinutes(20);
        assertThat(code(polling(timeout), AWAY)).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(ticker.passed()).isEqualTo(timeout);
    }

    @Test
    void applicationThatHasAnswered_isAskedUntilTheTimeLimit_whichThenHasPassed() {
        Duration timeout = Duration.ofMinutes(20);
        Polling polling = polling(timeout);
        polling.ask(() -> "yes");
        assertThat(code(polling, AWAY)).isEqualTo(ExitCode.TIMED_OUT);
        assertThat(ticker.passed()).isEqualTo(timeout);
    }

    @Test
    void pauses_growUpToALimit() {
        Polling polling = polling(null);
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Duration before = ticker.passed();
            polling.pause();
            pauses.add(ticker.passed().minus(before));
        }
        assertThat(pauses).isSorted().startsWith(Duration.ofMillis(200)).endsWith(Duration.ofSeconds(2));
    }

    private Polling polling(Duration timeout) {
        return new Polling(timeout, notes, ticker);
    }

    private static ExitCode code(Polling polling, Supplier<String> question) {
        return catchThrowableOfType(ClientException.class, () -> polling.ask(question))
                .exitCode();
    }

    private static final class Notes implements Display {

        final List<String> lines = new ArrayList<>();

        @Override
        public void show(List<JsonObject> active, int ended, int all) {}

        @Override
        public void ended(JsonObject run) {}

        @Override
        public void note(String line) {
            lines.add(line);
        }
    }
}
