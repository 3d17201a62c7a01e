package io.github.postdeploy.internal.store;

/** A server's transaction that took longer than it may. */
final class TransactionTimedOutException extends Exception {

    private static final long serialVersionUID = 1L;

    TransactionTimedOutException(String message, Throwable cause) {
        super(message, cause);
    }
}
