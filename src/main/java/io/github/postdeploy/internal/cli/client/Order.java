package io.github.postdeploy.internal.cli.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is to run.
 *
 * @param mode {@code auto}, {@code all}, {@code one} or {@code once}
 * @param target the action, none for auto and all
 * @param arguments values by name
 * @param sample items of a dry run; null for a real run, 0 for as many as the application takes by itself
 * @param failedOnly whether only for tenants whose last run did not succeed
 * @param ignoreMinNodes whether also though there are not enough nodes
 */
public record Order(
        String mode,
        Target target,
        Map<String, String> arguments,
        Integer sample,
        boolean failedOnly,
        boolean ignoreMinNodes) {

    public Order {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    public boolean dryRun() {
        return sample != null;
    }
}
