package io.github.postdeploy.internal.engine;

import io.github.postdeploy.internal.engine.port.RunStore;
import java.time.Duration;

/**
 * Has the secrets of runs erased that are over and can never go on, whoever has ended them: a node of an earlier release
 * leaves them, and one that is killed has no time to. Used by one thread.
 */
final class SecretSweeper {

    /** Most runs can never go on from their end, so it is enough to look at those that have ended since then. */
    private static final Duration LATELY = Duration.ofDays(1);

    /** A newer run or a reset may end the prospects of one that has ended long ago; looking at all reads the whole history. */
    private static final Duration ALL_EVERY = Duration.ofHours(1);

    private final RunStore store;
    private long nextOfAll = System.nanoTime();

    SecretSweeper(RunStore store) {
        this.store = store;
    }

    void sweep() {
        boolean all = System.nanoTime() - nextOfAll >= 0;
        int erased = store.eraseSecrets(all ? null : LATELY);
        if (all && erased == 0) {
            nextOfAll = System.nanoTime() + ALL_EVERY.toNanos();
        }
        if (erased > 0) {
            Log.secretsErased(erased);
        }
    }
}
