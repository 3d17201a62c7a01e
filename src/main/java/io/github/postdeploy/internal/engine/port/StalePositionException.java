package io.github.postdeploy.internal.engine.port;

/** A partition does not stand where this node believes it to. */
public final class StalePositionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StalePositionException(String message) {
        super(message);
    }
}
