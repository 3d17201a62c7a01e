package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.engine.settings.DdlMode;
import jakarta.persistence.spi.PersistenceProvider;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** The stores of so many nodes in one JVM, which share a persistence unit: hundreds of them would not fit into it. */
public final class ManyNodes implements AutoCloseable {

    private final List<Stores> stores;
    private final SharedFactories shared =
            new SharedFactories(JpaProvider.HIBERNATE.providers().get(0), dataSource -> true);

    /**
     * @param application whose nodes
     * @param count how many
     * @param lease how long a lease lasts
     */
    public ManyNodes(String application, int count, DataSource dataSource, Duration lease) {
        PersistenceProvider lender = shared.lender();
        StoreOptions options = new StoreOptions(DdlMode.CREATE, null, lease);
        this.stores = IntStream.range(0, count)
                .mapToObj(i -> {
                    Node node = new Node(application, "1", "node " + i, UUID.randomUUID());
                    Connector connector = new Connector(
                            TestStores.found("shared", dataSource),
                            new LocalTransactions(),
                            List.of(),
                            () -> List.of(lender));
                    return JpaStores.create(node, options, connector);
                })
                .toList();
        stores.forEach(store -> store.runs().open());
    }

    public List<Stores> stores() {
        return stores;
    }

    @Override
    public void close() {
        shared.close();
    }
}
