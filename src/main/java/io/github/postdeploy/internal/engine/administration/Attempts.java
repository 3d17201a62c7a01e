package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import java.util.Optional;
import java.util.function.Supplier;

/** Repeats a change that is conditional on what was read, until nobody else was faster. */
final class Attempts {

    private static final int MOST = 5;

    private Attempts() {}

    /**
     * @param what what changes, for the message
     * @param attempt reads and tries to change; empty if somebody else was faster
     * @throws StoreNotReadyException if that happens again and again
     */
    static <T> T until(String what, Supplier<Optional<T>> attempt) {
        for (int count = 0; count < MOST; count++) {
            Optional<T> result = attempt.get();
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw new StoreNotReadyException(what + " changes faster than this request can be carried out. Try again.");
    }
}
