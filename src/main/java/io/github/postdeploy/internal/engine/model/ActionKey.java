package io.github.postdeploy.internal.engine.model;

import io.github.postdeploy.internal.engine.text.Text;
import java.util.Optional;

/**
 * What an action's state is kept under.
 *
 * @param application the application whose action it is
 * @param action the action's name
 * @param tenant the tenant, or {@link #NO_TENANT}
 */
public record ActionKey(String application, String action, String tenant) {

    /** Stands for "no tenant" in the key; not empty, because Oracle reads an empty string as NULL. */
    public static final String NO_TENANT = "(none)";

    public static ActionKey global(String application, String action) {
        return new ActionKey(application, action, NO_TENANT);
    }

    /** The action's name in quotes, and whom it is for if that is a tenant. */
    public String inWords() {
        return "'" + action + "'"
                + tenantName()
                        .map(name -> " for tenant '" + Text.oneLine(name) + "'")
                        .orElse("");
    }

    public Optional<String> tenantName() {
        return tenant.equals(NO_TENANT) ? Optional.empty() : Optional.of(tenant);
    }
}
