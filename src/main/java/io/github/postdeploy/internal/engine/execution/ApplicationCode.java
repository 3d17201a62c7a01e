package io.github.postdeploy.internal.engine.execution;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.port.Surroundings;
import io.github.postdeploy.internal.engine.tenant.Tenants;

/**
 * Executes code of the application with what the platform puts around it, for the tenant it is meant for, and leaves no
 * transaction behind.
 *
 * @param surroundings what the platform puts around
 * @param tenants make a tenant current
 */
public record ApplicationCode(Surroundings surroundings, Tenants tenants) {

    /** @param key of the action, for whose tenant it is */
    public void execute(ActionKey key, Surroundings.Work work) throws Exception {
        Throwable thrown = null;
        try {
            surroundings.execute(() -> tenants.run(key, work));
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
