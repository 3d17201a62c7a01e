package io.github.postdeploy.internal.cli.client;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Asks an application. Answers are those of the REST interface. Every method throws {@link ClientException} where there
 * is none.
 */
public interface Client {

    /**
     * Limits how long answers may take.
     *
     * @param left how long whoever asks still waits, asked before each request
     */
    default void limit(Supplier<Duration> left) {}

    JsonObject status();

    /** @param tenants only for these; empty for all */
    JsonObject todo(List<String> tenants);

    JsonObject rollback();

    JsonObject runs(RunFilter filter);

    /** @param id a run's */
    JsonObject run(String id);

    /** An action, tenant by tenant. */
    JsonObject tenants(String action, List<String> statuses, int page, int size);

    /** What a run has left out. */
    JsonObject failures(String id, int page, int size);

    JsonObject start(Order order);

    /** @param reason null for none */
    JsonObject skip(Target target, String reason);

    JsonObject reset(Target target);

    /** Stops an action's runs. */
    JsonObject stop(Target target);

    /** Stops a run. */
    JsonObject stop(String id);

    JsonObject resume(String id);

    /** Lets a run write again what it has left out. */
    JsonObject retryFailures(String id);
}
