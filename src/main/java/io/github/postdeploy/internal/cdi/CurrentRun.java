package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.ActionContext;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.util.concurrent.Callable;

/** The run whose action is being made on the calling thread: its arguments are what producers are injected with. */
final class CurrentRun {

    private static final ThreadLocal<ActionContext> CURRENT = new ThreadLocal<>();

    private CurrentRun() {}

    /** Calls a producer on behalf of a run. */
    static <T> T during(ActionContext run, Callable<T> producer) throws Exception {
        ActionContext outer = CURRENT.get();
        CURRENT.set(run);
        try {
            return producer.call();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    /** The argument that an injection point wants; null where it is missing. */
    static Object argument(Instance<Object> lookup) {
        InjectionPoint point = lookup.select(InjectionPoint.class).get();
        ActionContext run = CURRENT.get();
        if (run == null || !(point.getAnnotated() instanceof AnnotatedParameter<?> parameter)) {
            throw new IllegalStateException("@Argument at " + point.getMember() + " has no run to take its value from."
                    + " It belongs on parameters of methods with @PostDeployAction only.");
        }
        return new ArgumentPoint(parameter).valueIn(run);
    }
}
