package io.github.postdeploy.internal.engine.port;

/** The store works, but refuses what it was given, and always will. */
public final class DataRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DataRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
