package io.github.postdeploy.internal.store;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.internal.engine.ChunkException;
import io.github.postdeploy.internal.engine.ChunkStore;
import io.github.postdeploy.internal.engine.Lease;

/** Transactions of chunks. */
final class SqlChunkStore implements ChunkStore {

    private final StoreAccess access;

    SqlChunkStore(StoreAccess access, Connector connector) {
        this.access = access;
    }

    @Override
    public Session open(Lease lease, ActionContext context, Target target) throws ChunkException {
        OpenStore store = access.store();
        Workplace place = new LocalConnections(store.dataSource(), store.database());
        return new ChunkSession(access, lease, context, new ChunkSession.Places(place, place));
    }
}
