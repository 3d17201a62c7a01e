package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.port.Stores;

/** Makes the ports of the store, which share its tables and its connection. */
public final class JpaStores {

    private JpaStores() {}

    /**
     * @param node this node
     * @param options what is set about the store
     * @param connector connects to it
     */
    public static Stores create(Node node, StoreOptions options, Connector connector) {
        Scope scope = new Scope(new Tables(options.schemaName()), node, options.leaseTerm());
        StoreAccess access = new StoreAccess(scope, options, connector);
        return new Stores(
                new JpaRunStore(access),
                new SqlPartitionStore(access),
                new SqlChunkStore(access, connector),
                new SqlFailureLedger(access),
                new SqlJobStore(access),
                new Stores.Cluster(new SqlNodeStore(access), new SqlReleaseStore(access)));
    }
}
