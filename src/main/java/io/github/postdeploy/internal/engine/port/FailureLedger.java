package io.github.postdeploy.internal.engine.port;

import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.LedgerEntry;
import io.github.postdeploy.internal.engine.model.LedgerPage;
import io.github.postdeploy.internal.engine.model.RunError;
import java.util.List;
import java.util.UUID;

/**
 * The items that backfills have left out. Entries are made by {@link ChunkStore.Session#write} and go away by {@link
 * ChunkStore.Session#settle}. Failures and threads as in {@link RunStore}.
 */
public interface FailureLedger {

    /** A page of a run's entries, in order. */
    LedgerPage failures(UUID runId, int page, int size);

    /**
     * The next entries of a partition.
     *
     * @param after the number after which they begin
     * @param most how many, at most
     */
    List<LedgerEntry> next(LeaseId partition, LedgerEntry.Number after, int most);

    /** Keeps what an entry has failed with now; false if the lease has gone to somebody else, or the entry is not there. */
    boolean failedAgain(Lease partition, LedgerEntry.Number number, RunError error);
}
