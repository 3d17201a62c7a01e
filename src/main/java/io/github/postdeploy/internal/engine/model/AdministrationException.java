package io.github.postdeploy.internal.engine.model;

/** A request to the engine that cannot be carried out; the message says why and what to do. */
public abstract class AdministrationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected AdministrationException(String message) {
        super(message);
    }

    protected AdministrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
