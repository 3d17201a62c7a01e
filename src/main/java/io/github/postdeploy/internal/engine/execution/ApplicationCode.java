package io.github.postdeploy.internal.engine.execution;

import io.github.postdeploy.internal.engine.port.Surroundings;

/**
 * Executes code of the application with what the platform puts around it, and leaves no transaction behind.
 *
 * @param surroundings what the platform puts around
 */
public record ApplicationCode(Surroundings surroundings) {

    public void execute(Surroundings.Work work) throws Exception {
        Throwable thrown = null;
        try {
            surroundings.execute(work);
        } catch (Throwable failure) {
            thrown = failure;
        }
        thrown = rollbackLeftOver(thrown);
        if (thrown instanceof Exception exception) {
            throw exception;
        } else if (thrown instanceof Error error) {
            throw error;
        } else if (thrown != null) {
            throw new IllegalStateException(thrown);
        }
    }

    private Throwable rollbackLeftOver(Throwable thrown) {
        try {
            if (surroundings.rollbackLeftOver() && thrown == null) {
                return new IllegalStateException("The action returned with a transaction open, which was rolled back."
                        + " End every transaction that the action begins.");
            }
            return thrown;
        } catch (RuntimeException failure) {
            return thrown == null ? failure : thrown;
        }
    }
}
