package io.github.postdeploy.internal.engine.model;

/** The store works, but somebody else wrote the same at the same moment. Trying again helps. */
public final class StoreConflictException extends StoreNotReadyException {

    private static final long serialVersionUID = 1L;

    public StoreConflictException(String message) {
        super(message);
    }

    public StoreConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
