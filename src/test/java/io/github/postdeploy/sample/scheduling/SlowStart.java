package io.github.postdeploy.sample.scheduling;

import io.github.postdeploy.spi.StartGate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Holds the start for a moment. */
@ApplicationScoped
public class SlowStart implements StartGate {

    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Optional<String> waitsFor() {
        return asked.incrementAndGet() < 3 ? Optional.of("The sample is not ready.") : Optional.empty();
    }
}
