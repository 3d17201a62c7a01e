package io.github.postdeploy.internal.store;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.ChunkStore;

/** Transactions of chunks, which are tried once before the first one is begun. */
final class SqlChunkStore implements ChunkStore {

    private final StoreAccess access;
    private final Connector connector;

    SqlChunkStore(StoreAccess access, Connector connector) {
        this.access = access;
        this.connector = connector;
    }

    @Override
    public Session open(Lease lease, ActionContext context, Target target) throws ChunkException {
        OpenStore store = access.store();
        Mismatch mismatch = new Mismatch(lease.key().action(), store.name());
        ChunkSession.Places places = new Workplaces(store, mismatch).of(target);
        RollbackCheck rollback = new RollbackCheck(target, store.transactions().jta(), mismatch);
        ChunkSession session = new ChunkSession(access, lease, context, places, rollback);
        boolean checked = false;
        try {
            new TransactionCheck(store, new CursorStatements(access.scope()), connector, mismatch)
                    .check(lease, target, places.work());
            checked = true;
            return session;
        } finally {
            if (!checked) {
                session.close();
            }
        }
    }
}
