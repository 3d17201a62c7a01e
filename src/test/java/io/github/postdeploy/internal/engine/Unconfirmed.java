package io.github.postdeploy.internal.engine;

import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** A store whose answer is lost on its way after the first outcome was committed. */
final class Unconfirmed {

    private final AtomicInteger finishes = new AtomicInteger();

    int finishes() {
        return finishes.get();
    }

    RunStore around(RunStore store) {
        return (RunStore) Proxy.newProxyInstance(
                Unconfirmed.class.getClassLoader(), new Class<?>[] {RunStore.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(store, arguments);
                        if (method.getName().equals("finish") && finishes.incrementAndGet() == 1) {
                            throw new StoreNotReadyException("The connection broke.");
                        }
                        return answer;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
