package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.LedgerEntry;
import io.github.postdeploy.internal.engine.model.LedgerPage;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.port.FailureLedger;
import java.util.List;
import java.util.UUID;

/** The ledger in its table. */
final class SqlFailureLedger implements FailureLedger {

    private final StoreAccess access;
    private final LedgerStatements ledger;

    SqlFailureLedger(StoreAccess access) {
        this.access = access;
        this.ledger = new LedgerStatements(access.scope());
    }

    @Override
    public LedgerPage failures(UUID runId, int page, int size) {
        return access.store()
                .query(session -> new LedgerPage(
                        ledger.page(session, runId, page, size), page, size, ledger.count(session, runId)));
    }

    @Override
    public List<LedgerEntry> next(LeaseId partition, LedgerEntry.Number after, int most) {
        return access.store().query(session -> ledger.next(session, partition, after.item(), most));
    }

    @Override
    public boolean failedAgain(Lease partition, LedgerEntry.Number number, RunError error) {
        return access.store().change(session -> ledger.failedAgain(session, partition, number, error));
    }
}
