package io.github.postdeploy.internal.engine.execution;

/** An attempt took longer than its action allows. */
public final class TimeLimitExceededException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TimeLimitExceededException(String message) {
        super(message);
    }
}
