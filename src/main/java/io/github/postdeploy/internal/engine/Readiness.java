package io.github.postdeploy.internal.engine;

import io.github.postdeploy.internal.engine.model.StoreNotReadyException;

/** Whether the store has been opened, and if not, why. Safe for use by several threads. */
final class Readiness {

    private volatile String obstacle = "The application is starting.";

    void ready() {
        obstacle = null;
    }

    void notReady(String reason) {
        obstacle = reason;
    }

    /** @throws StoreNotReadyException if the store has not been opened, or is closed */
    void check() {
        String reason = obstacle;
        if (reason != null) {
            throw new StoreNotReadyException(reason);
        }
    }
}
