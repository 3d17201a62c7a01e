package io.github.postdeploy.internal.engine.model;

import java.util.List;

/** The application has no tenant of that name. */
public final class UnknownTenantException extends AdministrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> nearest;

    public UnknownTenantException(String name, List<String> nearest) {
        super("There is no tenant '" + name + "'. GET actions/<name>/tenants lists the tenants of an action.");
        this.nearest = List.copyOf(nearest);
    }

    /** Known names like the one asked for, the nearest first. */
    public List<String> nearest() {
        return nearest == null ? List.of() : nearest;
    }
}
