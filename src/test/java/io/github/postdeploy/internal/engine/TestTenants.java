package io.github.postdeploy.internal.engine;

import io.github.postdeploy.spi.TenantContext;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Tenants that come and go, and are current on threads. */
final class TestTenants implements TenantContext {

    private final Set<String> names = new ConcurrentSkipListSet<>();
    private final ThreadLocal<String> current = new ThreadLocal<>();
    private volatile RuntimeException fault;

    TestTenants(String... names) {
        this.names.addAll(List.of(names));
    }

    TestTenants add(Collection<String> more) {
        names.addAll(more);
        return this;
    }

    void remove(String name) {
        names.remove(name);
    }

    /** From now on they cannot be told; null to tell them again. */
    void fail(RuntimeException thrown) {
        fault = thrown;
    }

    /** Whose work the calling thread does; null for nobody's. */
    String current() {
        return current.get();
    }

    @Override
    public Collection<String> tenants() {
        if (fault != null) {
            throw fault;
        }
        return List.copyOf(names);
    }

    @Override
    public void run(String tenant, Work work) throws Exception {
        String before = current.get();
        current.set(tenant);
        try {
            work.run();
        } finally {
            current.set(before);
        }
    }
}
