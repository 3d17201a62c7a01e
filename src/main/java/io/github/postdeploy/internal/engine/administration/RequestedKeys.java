package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.action.Tenancy;
import io.github.postdeploy.internal.engine.argument.InvalidOrderException;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.UnknownTenantException;
import io.github.postdeploy.internal.engine.text.NearestNames;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the states that requests are about. */
final class RequestedKeys {

    private final Registry registry;

    RequestedKeys(Registry registry) {
        this.registry = registry;
    }

    /**
     * @throws InvalidOrderException if tenants are named, though there are none
     * @throws UnknownTenantException if there is no such tenant
     */
    void check(Tenancy tenancy, TenantChoice choice) {
        if (choice.isAll()) {
            return;
        }
        if (!tenancy.exists()) {
            throw new InvalidOrderException(
                    "'tenant' is given, but the application has no tenants. Leave it out.", List.of());
        }
        Set<String> known = new HashSet<>(tenancy.tenants());
        for (String name : choice.names()) {
            if (!known.contains(name)) {
                throw new UnknownTenantException(name, NearestNames.of(name, known));
            }
        }
    }

    /**
     * Of an action that can be run.
     *
     * @throws InvalidOrderException as {@link #check}, or if the action runs once for the whole application
     * @throws UnknownTenantException as {@link #check}
     */
    List<ActionKey> of(ActionDefinition action, Tenancy tenancy, TenantChoice choice) {
        check(tenancy, choice);
        if (choice.isAll()) {
            return tenancy.keys(action);
        }
        if (!tenancy.isPerTenant(action)) {
            throw new InvalidOrderException(
                    "'" + action.name() + "' runs once for the whole application, not per tenant. Leave out 'tenant'.",
                    List.of());
        }
        return tenancy.keys(action.name(), choice.names());
    }

    /** Of an action that this release has or history knows; empty if neither does. */
    List<ActionKey> known(String action, Tenancy tenancy, TenantChoice choice, Collection<ActionKey> history) {
        Optional<ActionDefinition> runnable = registry.runnable(action);
        if (runnable.isPresent()) {
            return of(runnable.get(), tenancy, choice);
        }
        check(tenancy, choice);
        return history.stream()
                .filter(key -> key.action().equals(action) && choice.includes(key))
                .toList();
    }

    /** The same, with what may be left of tenants where the application does not have any more. */
    List<ActionKey> scheduled(String action, Tenancy tenancy, TenantChoice choice, Collection<ActionKey> history) {
        Stream<ActionKey> leftOver = tenancy.exists()
                ? Stream.empty()
                : history.stream().filter(key -> key.action().equals(action)).filter(key -> key.tenantName()
                        .isPresent());
        return Stream.concat(known(action, tenancy, choice, history).stream(), leftOver)
                .distinct()
                .toList();
    }
}
