package io.github.postdeploy.internal.engine.model;

/** The store cannot be used, yet or at the moment. */
public final class StoreNotReadyException extends AdministrationException {

    private static final long serialVersionUID = 1L;

    public StoreNotReadyException(String message) {
        super(message);
    }

    public StoreNotReadyException(String message, Throwable cause) {
        super(message, cause);
    }
}
