package io.github.postdeploy.internal.cli.wait;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import java.time.Duration;

/** Passes time. */
public interface Ticker {

    /** The machine's. */
    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) {
            try {
                Thread.sleep(duration.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new ClientException(ExitCode.INTERRUPTED, "Interrupted. What was waited for goes on.");
            }
        }
    };

    /** As {@link System#nanoTime()}. */
    long nanoTime();

    void sleep(Duration duration);
}
