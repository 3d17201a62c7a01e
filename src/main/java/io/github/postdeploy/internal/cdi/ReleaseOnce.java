package io.github.postdeploy.internal.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Releases at the first call only. Whether destroying a producer method's product releases its dependents depends, on
 * Weld, on the scope of the bean that has the method; so they are released once more, and must not be destroyed twice.
 *
 * @param delegate what is released
 * @param released whether it has been
 */
record ReleaseOnce<T>(CreationalContext<T> delegate, AtomicBoolean released) implements CreationalContext<T> {

    ReleaseOnce(CreationalContext<T> delegate) {
        this(delegate, new AtomicBoolean());
    }

    @Override
    public void push(T incompleteInstance) {
        delegate.push(incompleteInstance);
    }

    @Override
    public void release() {
        if (released.compareAndSet(false, true)) {
            delegate.release();
        }
    }
}
