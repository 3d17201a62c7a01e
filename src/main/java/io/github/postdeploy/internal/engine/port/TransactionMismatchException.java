package io.github.postdeploy.internal.engine.port;

/** A backfill's data and its cursor cannot be committed as the action declares. */
public final class TransactionMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TransactionMismatchException(String message) {
        super(message);
    }
}
