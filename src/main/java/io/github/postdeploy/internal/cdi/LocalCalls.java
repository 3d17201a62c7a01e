package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.engine.administration.Administration;
import io.github.postdeploy.internal.engine.administration.RunOrder;
import io.github.postdeploy.internal.engine.argument.InvalidOrderException;
import io.github.postdeploy.internal.engine.model.ActionBusyException;
import io.github.postdeploy.internal.engine.model.AdministrationException;
import io.github.postdeploy.internal.engine.model.NotResumableException;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunNotActiveException;
import io.github.postdeploy.internal.engine.model.RunQuery;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.model.TenantsUnknownException;
import io.github.postdeploy.internal.engine.model.UnknownActionException;
import io.github.postdeploy.internal.engine.model.UnknownRunException;
import io.github.postdeploy.internal.engine.model.UnknownTenantException;
import io.github.postdeploy.internal.rest.EngineJson;
import jakarta.enterprise.inject.Instance;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Asks the engine of this process, and waits for its store, which opens while the application starts. */
final class LocalCalls {

    private static final Duration TO_OPEN = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Instance<Administration> administration;

    LocalCalls(Instance<Administration> administration) {
        this.administration = administration;
    }

    JsonObject ask(Function<Administration, JsonObject> question) {
        long deadline = System.nanoTime() + TO_OPEN.toNanos();
        while (true) {
            try {
                return question.apply(administration.get());
            } catch (StoreNotReadyException notYet) {
                if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
                    throw ClientException.passing(ExitCode.NOT_READY, notYet.getMessage());
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            } catch (AdministrationException refusal) {
                throw refused(refusal);
            }
        }
    }

    private static ClientException refused(AdministrationException refusal) {
        String message = refusal.getMessage();
        if (refusal instanceof UnknownActionException unknown) {
            return new ClientException(ExitCode.UNKNOWN_NAME, message, nearest(unknown.nearest()));
        }
        if (refusal instanceof UnknownTenantException unknown) {
            return new ClientException(ExitCode.UNKNOWN_NAME, message, nearest(unknown.nearest()));
        }
        if (refusal instanceof UnknownRunException) {
            return new ClientException(ExitCode.UNKNOWN_NAME, message);
        }
        if (refusal instanceof ActionBusyException busy) {
            return inTheWay(message, busy.run());
        }
        if (refusal instanceof RunNotActiveException over) {
            return inTheWay(message, over.run());
        }
        if (refusal instanceof NotResumableException notResumable) {
            return inTheWay(message, notResumable.run());
        }
        if (refusal instanceof InvalidOrderException invalid) {
            return new ClientException(ExitCode.USAGE, message, faults(invalid));
        }
        return new ClientException(
                refusal instanceof TenantsUnknownException ? ExitCode.NOT_READY : ExitCode.USAGE, message);
    }

    private static ClientException inTheWay(String message, Run run) {
        return new ClientException(
                run.status().isActive() ? ExitCode.STILL_RUNNING : ExitCode.USAGE,
                message,
                Json.createObjectBuilder().add("run", EngineJson.run(run)).build());
    }

    private static JsonObject nearest(List<String> names) {
        return Json.createObjectBuilder()
                .add("nearest", Json.createArrayBuilder(names))
                .build();
    }

    private static JsonObject faults(InvalidOrderException invalid) {
        var faults = Json.createArrayBuilder();
        invalid.faults().forEach(fault -> {
            JsonObjectBuilder one = Json.createObjectBuilder();
            faults.add(one.add("argument", fault.argument()).add("fault", fault.fault()));
        });
        return Json.createObjectBuilder().add("faults", faults).build();
    }

    static <E extends Enum<E>> Set<E> statuses(Class<E> type, List<String> words) {
        Set<E> statuses = new HashSet<>();
        for (String word : words) {
            statuses.add(Arrays.stream(type.getEnumConstants())
                    .filter(status -> status.name().equals(word))
                    .findFirst()
                    .orElseThrow(() -> usage("There is no status '" + word + "'. It is one of "
                            + Arrays.toString(type.getEnumConstants()) + ".")));
        }
        return statuses;
    }

    static int page(int page) {
        return within("--page", page, 0, Integer.MAX_VALUE);
    }

    static int size(int size) {
        return within("--size", size, 1, RunQuery.MAX_SIZE);
    }

    static int sample(int sample) {
        return within("--sample", sample, 1, RunOrder.MAX_SAMPLE);
    }

    private static int within(String option, int number, int least, int most) {
        if (number < least || number > most) {
            throw usage(option + " must be from " + least + " to " + most + ", but is " + number + ".");
        }
        return number;
    }

    private static ClientException usage(String message) {
        return new ClientException(ExitCode.USAGE, message);
    }
}
