package io.github.postdeploy.internal.engine.dispatch;

import io.github.postdeploy.internal.engine.execution.ActiveRuns;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets tasks begin, until the node stops. Whoever stops it can wait until nobody is about to begin. */
final class Admission {

    private final ActiveRuns active;
    private volatile boolean closed;

    Admission(ActiveRuns active) {
        this.active = active;
    }

    /** From now on nothing begins. */
    void close() {
        closed = true;
    }

    /** Tries to begin, unless that is too late. */
    <T> Optional<T> enter(Supplier<Optional<T>> beginning) {
        active.enter();
        try {
            return closed ? Optional.empty() : beginning.get();
        } finally {
            active.entered();
        }
    }
}
