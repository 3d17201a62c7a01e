package io.github.postdeploy.internal.engine.model;

import java.util.UUID;

/** The application has no run of that id. */
public final class UnknownRunException extends AdministrationException {

    private static final long serialVersionUID = 1L;

    public UnknownRunException(UUID id) {
        super("There is no run " + id + ". GET runs lists the runs there are.");
    }
}
