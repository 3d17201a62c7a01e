package io.github.postdeploy.internal.store;

import io.github.postdeploy.ChunkTransaction;
import io.github.postdeploy.WritesTo;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.ChunkStore.Target;
import io.github.postdeploy.internal.engine.port.LeaseLostException;
import java.util.List;

/** Finds out before the first chunk whether it can be committed together with its cursor. */
final class TransactionCheck {

    private final OpenStore store;
    private final CursorStatements cursors;
    private final Connector connector;
    private final Mismatch mismatch;

    TransactionCheck(OpenStore store, CursorStatements cursors, Connector connector, Mismatch mismatch) {
        this.store = store;
        this.cursors = cursors;
        this.connector = connector;
        this.mismatch = mismatch;
    }

    /**
     * Where the cursor is moved, it is tried whether the row of this very lease can be changed, and whether a rollback
     * undoes that.
     */
    void check(Lease lease, Target target, Workplace place) throws ChunkException {
        if (target.transaction() == ChunkTransaction.SEPARATE) {
            return;
        }
        boolean onServer = store.transactions().jta();
        boolean declared = !(target.writesTo() instanceof WritesTo.Postdeploy);
        if (onServer && !declared && target.transaction() == ChunkTransaction.TOGETHER) {
            checkApplication();
        }
        if (!changes(lease, target, place)) {
            if (!store.query(session -> cursors.sees(session, lease))) {
                String what =
                        lease.id().isRun() ? "Run " : "Partition " + lease.id().part() + " of run ";
                throw new LeaseLostException(
                        what + lease.runId() + " is not this node's under token " + lease.token() + " any more.");
            }
            throw mismatch.elsewhere(name(target, place));
        }
        if (onServer && store.query(session -> cursors.unmark(session, lease))) {
            throw mismatch.notTransactional(name(target, place));
        }
    }

    private boolean changes(Lease lease, Target target, Workplace place) throws ChunkException {
        try {
            return place.transact(
                    desk -> {
                        if (target.transaction() == ChunkTransaction.XA && isConnected(target.writesTo())) {
                            desk.connection();
                        }
                        return cursors.mark(desk.session(), lease);
                    },
                    marked -> false);
        } catch (Throwable failure) {
            if (Failures.isMissingTable(failure)) {
                return false;
            }
            ChunkException told = ChunkFailures.of(failure, store.database());
            if (target.transaction() == ChunkTransaction.XA && told.kind() == ChunkException.Kind.PERMANENT) {
                throw mismatch.notXa(name(target, place), failure);
            }
            throw told;
        }
    }

    /** Only what hands out connections can be made to take part by asking for one. */
    private static boolean isConnected(WritesTo target) {
        return target instanceof WritesTo.OfDataSource;
    }

    private void checkApplication() throws ChunkException {
        List<DataSourceName> theirs = connector.applicationDataSources();
        boolean ours = theirs.stream()
                .anyMatch(name ->
                        name.description().equals(store.name().description()) || name.sameDatabase(store.name()));
        if (!theirs.isEmpty() && !ours) {
            throw mismatch.undeclared(theirs);
        }
    }

    private static DataSourceName name(Target target, Workplace place) {
        String description = Mismatch.description(target.writesTo());
        try {
            return place.transact(desk -> DataSourceName.of(description, desk.connection()), named -> false);
        } catch (Throwable unknown) {
            return DataSourceName.unknown(description);
        }
    }
}
