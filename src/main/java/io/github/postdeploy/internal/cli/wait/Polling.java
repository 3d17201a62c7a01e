package io.github.postdeploy.internal.cli.wait;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.engine.text.TerminalText;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Asks again and again, also while the application is away for a while. With a time limit it asks until that has passed;
 * without, it gives up an application that has been away for long.
 */
public final class Polling {

    /** How long an application may be away that has never answered. */
    static final Duration FIRST_CONTACT = Duration.ofMinutes(1);

    /** How long an application may be away that has answered before. */
    static final Duration LONGEST_OUTAGE = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Duration timeout;
    private final Display display;
    private final Ticker ticker;
    private final long began;
    private Duration pause = FIRST_PAUSE;
    private boolean answered;

    /** @param timeout null for none */
    public Polling(Duration timeout, Display display, Ticker ticker) {
        this.timeout = timeout;
        this.display = display;
        this.ticker = ticker;
        this.began = ticker.nanoTime();
    }

    /** Asks once. */
    public static Polling once() {
        return new Polling(Duration.ZERO, Display.SILENT, Ticker.SYSTEM);
    }

    /** Asks until there is an answer, or a refusal that another try would not change. */
    public <T> T ask(Supplier<T> question) {
        long outage = ticker.nanoTime();
        boolean told = false;
        while (true) {
            try {
                T answer = question.get();
                if (told) {
                    display.note("The application answers again.");
                }
                answered = true;
                return answer;
            } catch (ClientException away) {
                if (!away.isPassing() || isTooLong(outage)) {
                    throw away;
                }
                if (!told) {
                    display.note(TerminalText.line(away.getMessage()) + " Asking again.");
                    told = true;
                }
            }
            pause();
        }
    }

    private boolean isTooLong(long outage) {
        if (timeout != null) {
            return !answered && left().isZero();
        }
        Duration away = Duration.ofNanos(ticker.nanoTime() - outage);
        return away.compareTo(answered ? LONGEST_OUTAGE : FIRST_CONTACT) >= 0;
    }

    /**
     * Waits a little, longer each time.
     *
     * @throws ClientException if the time limit has passed
     */
    void pause() {
        Duration next = pause;
        if (timeout != null) {
            Duration left = left();
            if (left.isZero() && answered) {
                throw new ClientException(
                        ExitCode.TIMED_OUT,
                        "--timeout " + asGiven(timeout) + " has passed. What was waited for goes on.");
            }
            next = next.compareTo(left) < 0 ? next : left;
        }
        ticker.sleep(next);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    /** How much of the time limit is left; only where there is one. */
    public Duration left() {
        Duration left = timeout.minusNanos(ticker.nanoTime() - began);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** As people write it: {@code 1h30m}. */
    private static String asGiven(Duration timeout) {
        return timeout.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
}
