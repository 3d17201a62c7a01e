package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.engine.settings.DdlMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Makes stores for the nodes of a test, and closes them after it. */
public final class TestStores implements AutoCloseable {

    private final JpaProvider provider;
    private final List<RunStore> made = new ArrayList<>();

    private final Transactions transactions;
    private final List<DataSourceLocator> applications;

    public TestStores(JpaProvider provider) {
        this(provider, new LocalTransactions(), List.of());
    }

    /** @param applications the data sources of the application's own persistence units */
    TestStores(JpaProvider provider, Transactions transactions, List<DataSourceLocator> applications) {
        this.provider = provider;
        this.transactions = transactions;
        this.applications = applications;
    }

    /** Whether their transactions are a server's. */
    boolean jta() {
        return transactions.jta();
    }

    JpaProvider provider() {
        return provider;
    }

    /** A node of the application, with a boot id of its own. */
    public static Node node(String application, String name) {
        return node(application, name, "1.0");
    }

    /** A node with a release of the application; null for one that does not know it. */
    public static Node node(String application, String name, String release) {
        return new Node(application, release, name, UUID.randomUUID());
    }

    /** A store that makes its tables, not opened. */
    public RunStore store(Node node, DataSource dataSource, Duration leaseTerm) {
        return store(node, dataSource, new StoreOptions(DdlMode.CREATE, null, leaseTerm));
    }

    RunStore store(Node node, DataSource dataSource, StoreOptions options) {
        return stores(node, dataSource, options).runs();
    }

    /** All ports of a store that makes its tables, not opened. */
    public Stores stores(Node node, DataSource dataSource, Duration leaseTerm) {
        return stores(node, dataSource, new StoreOptions(DdlMode.CREATE, null, leaseTerm));
    }

    /** The same in a schema; null for the connection's own. */
    public Stores stores(Node node, DataSource dataSource, Duration leaseTerm, String schema) {
        return stores(node, dataSource, new StoreOptions(DdlMode.CREATE, schema, leaseTerm));
    }

    synchronized Stores stores(Node node, DataSource dataSource, StoreOptions options) {
        Connector connector =
                new Connector(found("of the test", dataSource), transactions, applications, provider::lenders);
        Stores stores = JpaStores.create(node, options, connector);
        made.add(stores.runs());
        return stores;
    }

    static DataSourceLocator found(String description, DataSource dataSource) {
        return new DataSourceLocator() {
            @Override
            public String description() {
                return description;
            }

            @Override
            public DataSource locate() {
                return dataSource;
            }
        };
    }

    @Override
    public synchronized void close() {
        made.forEach(RunStore::close);
        made.clear();
    }
}
