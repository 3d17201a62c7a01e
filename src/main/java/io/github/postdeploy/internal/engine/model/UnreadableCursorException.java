package io.github.postdeploy.internal.engine.model;

/** The store holds a cursor that this release cannot read, and never will. */
public final class UnreadableCursorException extends AdministrationException {

    private static final long serialVersionUID = 1L;

    public UnreadableCursorException(String message, Throwable cause) {
        super(message, cause);
    }
}
