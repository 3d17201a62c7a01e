package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.internal.engine.text.Text;
import io.github.postdeploy.spi.BusySignal;
import java.util.Optional;

/** A signal whose failures count as "may go on", and are logged once. Used by one thread at a time. */
final class GuardedSignal {

    private final BusySignal signal;
    private volatile boolean failedBefore;

    GuardedSignal(BusySignal signal) {
        this.signal = signal;
    }

    Optional<String> busy() {
        try {
            return signal.busy().map(Text::oneLine);
        } catch (RuntimeException | Error failure) {
            if (!failedBefore) {
                failedBefore = true;
                Log.signalFailed(signal.getClass().getName(), failure);
            }
            return Optional.empty();
        }
    }
}
