package io.github.postdeploy.internal.engine;

/** A request to {@link Administration} that cannot be carried out; the message says why and what to do. */
public abstract sealed class AdministrationException extends RuntimeException
        permits InvalidOrderException,
                UnknownActionException,
                UnknownRunException,
                ActionBusyException,
                RunNotActiveException,
                NotResumableException,
                StoreNotReadyException {

    private static final long serialVersionUID = 1L;

    AdministrationException(String message) {
        super(message);
    }

    AdministrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
