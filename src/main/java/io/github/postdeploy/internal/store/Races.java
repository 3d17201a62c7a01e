package io.github.postdeploy.internal.store;

import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Access to the store that may lose a race for a row. */
final class Races {

    private static final int TRIES = 10;
    private static final long LONGEST_PAUSE_NANOS = 50_000_000;

    private Races() {}

    /**
     * Again as long as it loses races.
     *
     * @param what to say if it fails
     * @throws io.github.postdeploy.internal.engine.model.StoreNotReadyException if the store cannot be used
     */
    static <T> T call(String what, Callable<T> access) {
        for (int tries = 1; ; tries++) {
            try {
                return access.call();
            } catch (Exception failure) {
                if (tries == TRIES || !Failures.isRace(failure)) {
                    throw Failures.translate(what, failure);
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
            }
        }
    }
}
