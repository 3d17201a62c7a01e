package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.engine.settings.DdlMode;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** The stores of so many nodes in one JVM, which share a persistence unit: hundreds of them would not fit into it. */
public final class ManyNodes implements AutoCloseable {

    private final List<Stores> stores;
    private EntityManagerFactory shared;

    /**
     * @param application whose nodes
     * @param count how many
     * @param lease how long a lease lasts
     */
    public ManyNodes(String application, int count, DataSource dataSource, Duration lease) {
        PersistenceProvider once = once(JpaProvider.HIBERNATE.providers().get(0));
        StoreOptions options = new StoreOptions(DdlMode.CREATE, null, lease);
        this.stores = IntStream.range(0, count)
                .mapToObj(i -> {
                    Node node = new Node(application, "1", "node " + i, UUID.randomUUID());
                    Connector connector = new Connector(
                            TestStores.found("shared", dataSource),
                            new LocalTransactions(),
                            List.of(),
                            () -> List.of(once));
                    return JpaStores.create(node, options, connector);
                })
                .toList();
        stores.forEach(store -> store.runs().open());
    }

    public List<Stores> stores() {
        return stores;
    }

    private PersistenceProvider once(PersistenceProvider real) {
        return (PersistenceProvider) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PersistenceProvider.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("createContainerEntityManagerFactory")) {
                        if (shared == null) {
                            shared = real.createContainerEntityManagerFactory(
                                    (PersistenceUnitInfo) arguments[0], (Map<?, ?>) arguments[1]);
                        }
                        return shared;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    @Override
    public void close() {
        shared.close();
    }
}
