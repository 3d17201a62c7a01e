package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.model.StoreNotReadyException;

/** Whether the store has been opened, and if not, why. Safe for use by several threads. */
public final class Readiness {

    private volatile String obstacle = "The application is starting.";

    public void ready() {
        obstacle = null;
    }

    public void notReady(String reason) {
        obstacle = reason;
    }

    public boolean isReady() {
        return obstacle == null;
    }

    /** @throws StoreNotReadyException if the store has not been opened, or is closed */
    void check() {
        String reason = obstacle;
        if (reason != null) {
            throw new StoreNotReadyException(reason);
        }
    }
}
