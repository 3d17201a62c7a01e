package io.github.postdeploy.internal.cli.client;

import java.util.List;

/**
 * An action, or all of them, for some tenants.
 *
 * @param action its name; null for every action
 * @param tenants names of tenants; empty for all
 */
public record Target(String action, List<String> tenants) {

    public Target {
        tenants = List.copyOf(tenants);
    }
}
