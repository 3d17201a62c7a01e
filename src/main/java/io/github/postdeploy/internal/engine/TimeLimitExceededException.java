package io.github.postdeploy.internal.engine;

/** An attempt took longer than its action allows. */
final class TimeLimitExceededException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TimeLimitExceededException(String message) {
        super(message);
    }
}
