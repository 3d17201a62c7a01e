package io.github.postdeploy.internal.engine.model;

/** The store cannot be used, yet or at the moment. */
public sealed class StoreNotReadyException extends AdministrationException permits StoreConflictException {

    private static final long serialVersionUID = 1L;

    public StoreNotReadyException(String message) {
        super(message);
    }

    public StoreNotReadyException(String message, Throwable cause) {
        super(message, cause);
    }
}
