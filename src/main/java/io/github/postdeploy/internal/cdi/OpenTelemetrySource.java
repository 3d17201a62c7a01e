package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.metrics.Instruments;
import io.github.postdeploy.internal.metrics.Telemetry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds OpenTelemetry. To be loaded only where its API is. */
final class OpenTelemetrySource {

    private OpenTelemetrySource() {}

    /** The bean of MicroProfile Telemetry, or of the application; else the global one, if it has been set. */
    static Optional<Instruments> instruments(
            BeanManager beanManager, String application, Supplier<Optional<Duration>> longestWait) {
        Instance<OpenTelemetry> beans = beanManager.createInstance().select(OpenTelemetry.class);
        return (beans.isResolvable() ? Optional.of(beans.get()) : global())
                .map(found -> new Telemetry(found, application, longestWait));
    }

    /** Asking for a global one that has not been set would set one that does nothing, for good. */
    private static Optional<OpenTelemetry> global() {
        try {
            boolean set = (Boolean) GlobalOpenTelemetry.class.getMethod("isSet").invoke(null);
            return set ? Optional.of(GlobalOpenTelemetry.get()) : Optional.empty();
        } catch (ReflectiveOperationException olderApi) {
            return Optional.empty();
        }
    }
}
