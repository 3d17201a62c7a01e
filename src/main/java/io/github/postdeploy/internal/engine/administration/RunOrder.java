package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.argument.GivenValue;
import io.github.postdeploy.internal.engine.model.Mode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What somebody wants run.
 *
 * @param mode what for
 * @param action which action; null for the modes that take none
 * @param arguments values for its parameters, by name; empty for the modes that take no action
 * @param sample how many items to process without leaving a trace; empty for a real run
 * @param tenants for whom
 * @param failedOnly whether only where the last run is FAILED, LOST or STOPPED
 * @param ignoreMinNodes whether it is to run though there are not enough nodes; false for one action, which never waits
 *     for them
 */
public record RunOrder(
        Mode mode,
        String action,
        Map<String, GivenValue> arguments,
        OptionalInt sample,
        TenantChoice tenants,
        boolean failedOnly,
        boolean ignoreMinNodes) {

    /** Items of a dry run, unless it says how many. */
    public static final int DEFAULT_SAMPLE = 1_000;

    /** Most items of a dry run. */
    public static final int MAX_SAMPLE = 1_000_000;

    public RunOrder {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        Objects.requireNonNull(sample, "sample");
        if (mode.takesAction() != (action != null)) {
            throw new IllegalArgumentException("The mode " + mode + " with the action " + action);
        }
        if (action == null && (!arguments.isEmpty() || sample.isPresent())) {
            throw new IllegalArgumentException("Arguments or a sample without an action");
        }
        if (action == null && failedOnly) {
            throw new IllegalArgumentException("Only failed ones without an action");
        }
        if (action != null && ignoreMinNodes) {
            throw new IllegalArgumentException("ignoreMinNodes with an action");
        }
    }

    private static RunOrder plain(Mode mode, String action) {
        return new RunOrder(mode, action, Map.of(), OptionalInt.empty(), TenantChoice.ALL, false, false);
    }

    /** Everything pending ({@link Mode#ALL}), or what of it is automatic ({@link Mode#AUTO}). */
    public static RunOrder pending(Mode mode) {
        return plain(mode, null);
    }

    /** The same, though there may not be enough nodes. */
    public RunOrder ignoringMinNodes() {
        return new RunOrder(mode, action, arguments, sample, tenants, failedOnly, true);
    }

    /** One action ({@link Mode#ONE} or {@link Mode#ONCE}), without arguments. */
    public static RunOrder of(Mode mode, String action) {
        return plain(mode, action);
    }

    public RunOrder with(Map<String, GivenValue> given) {
        return new RunOrder(mode, action, given, sample, tenants, failedOnly, ignoreMinNodes);
    }

    /** The same as a dry run over so many items. */
    public RunOrder dry(int items) {
        return new RunOrder(mode, action, arguments, OptionalInt.of(items), tenants, failedOnly, ignoreMinNodes);
    }

    /** The same for these tenants. */
    public RunOrder forTenants(TenantChoice choice) {
        return new RunOrder(mode, action, arguments, sample, choice, failedOnly, ignoreMinNodes);
    }

    /** The same, only where the last run is FAILED, LOST or STOPPED. */
    public RunOrder whereFailed() {
        return new RunOrder(mode, action, arguments, sample, tenants, true, ignoreMinNodes);
    }

    public boolean dryRun() {
        return sample.isPresent();
    }
}
