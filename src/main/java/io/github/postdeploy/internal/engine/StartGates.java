package io.github.postdeploy.internal.engine;

import io.github.postdeploy.internal.engine.administration.Readiness;
import io.github.postdeploy.internal.engine.execution.WakeUp;
import io.github.postdeploy.spi.StartGate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Waits for the application's start gates. */
final class StartGates {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final List<StartGate> gates;
    private final WakeUp signal;

    StartGates(List<StartGate> gates, WakeUp signal) {
        this.gates = List.copyOf(gates);
        this.signal = signal;
    }

    /** Waits until no gate holds; false when the node stops first. */
    boolean await(Readiness readiness) {
        for (StartGate gate : gates) {
            String logged = null;
            Optional<String> reason = ask(gate);
            while (reason.isPresent()) {
                if (!Objects.equals(logged, reason.get())) {
                    logged = reason.get();
                    Log.waitingForGate(logged);
                    readiness.notReady("Waiting to start: " + logged);
                }
                if (!signal.await(POLL)) {
                    return false;
                }
                reason = ask(gate);
            }
        }
        return !signal.isClosed();
    }

    private static Optional<String> ask(StartGate gate) {
        try {
            Optional<String> reason = gate.waitsFor();
            return reason == null ? Optional.of("a start gate answered null") : reason;
        } catch (RuntimeException | Error failure) {
            return Optional.of("a start gate failed: " + failure);
        }
    }
}
