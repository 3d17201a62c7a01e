package io.github.postdeploy.internal.metrics;

import io.github.postdeploy.internal.engine.text.Journal;
import io.github.postdeploy.internal.engine.text.Text;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Calls OpenTelemetry so that what its processors and exporters throw reaches no run. The first failure is logged, and later
 * ones for debugging. Safe for use by several threads.
 */
final class Guard {

    private final AtomicBoolean failed = new AtomicBoolean();

    void call(Runnable call) {
        get(
                () -> {
                    call.run();
                    return null;
                },
                null);
    }

    /** @param otherwise the result where the call fails */
    <T> T get(Supplier<? extends T> call, T otherwise) {
        try {
            return call.get();
        } catch (RuntimeException | LinkageError failure) {
            if (failed.compareAndSet(false, true)) {
                Journal.warn("PDP0452: A metric or a trace was not taken, and runs go on without; what fails next is"
                        + " logged for debugging only: " + Journal.sentence(Text.oneLine(failure.toString())));
            } else {
                Journal.debug("A metric or a trace was not taken.", failure);
            }
            return otherwise;
        }
    }
}
