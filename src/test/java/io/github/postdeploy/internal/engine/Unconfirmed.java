package io.github.postdeploy.internal.engine;

import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** A store whose first answer to a kind of call is lost on its way, after what was asked was committed. */
final class Unconfirmed {

    private final String call;
    private final AtomicInteger calls = new AtomicInteger();

    /** @param call name of the method */
    Unconfirmed(String call) {
        this.call = call;
    }

    int calls() {
        return calls.get();
    }

    RunStore around(RunStore store) {
        return (RunStore) Proxy.newProxyInstance(
                Unconfirmed.class.getClassLoader(), new Class<?>[] {RunStore.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(store, arguments);
                        if (method.getName().equals(call) && calls.incrementAndGet() == 1) {
                            throw new StoreNotReadyException("The connection broke.");
                        }
                        return answer;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
