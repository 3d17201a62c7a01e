package io.github.postdeploy.internal.engine.model;

import java.util.List;

/** Nothing of that name can be run, skipped or reset. */
public final class UnknownActionException extends AdministrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> nearest;

    public UnknownActionException(String message, List<String> nearest) {
        super(message);
        this.nearest = List.copyOf(nearest);
    }

    /** Known names like the one asked for, the nearest first. */
    public List<String> nearest() {
        return nearest == null ? List.of() : nearest;
    }
}
