package io.github.postdeploy.internal.engine.port;

/** The right to a partition has gone to somebody else. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LeaseLostException(String message) {
        super(message);
    }
}
