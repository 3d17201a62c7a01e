package io.github.postdeploy.internal.engine.port;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.Chunk;
import io.github.postdeploy.ChunkTransaction;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.WritesTo;
import io.github.postdeploy.internal.engine.model.Advance;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LedgerEntry;
import io.github.postdeploy.internal.engine.model.Position;
import java.time.Duration;

/** Opens the transactions of chunks. Safe for use by several threads. */
public interface ChunkStore {

    /**
     * Makes sure that the backfill's data and the partition's cursor can be committed as declared.
     *
     * @param lease on the partition
     * @param context the run, as the backfill sees it
     * @param target where and how it writes
     * @throws TransactionMismatchException if they cannot; the message names both data sources and the remedy
     * @throws LeaseLostException if the lease has gone to somebody else
     * @throws ChunkException if that cannot be found out now
     */
    Session open(Lease lease, ActionContext context, Target target) throws ChunkException;

    /**
     * Where and how a backfill writes.
     *
     * @param writesTo where
     * @param transaction how chunk and cursor are committed
     * @param timeout how long a chunk's transaction may take
     */
    record Target(WritesTo writesTo, ChunkTransaction transaction, Duration timeout) {}

    /** The way to the database for one partition. Used by one thread, except {@link #read}, which may be called beside. */
    interface Session extends AutoCloseable {

        /** Reads outside any transaction that writes. */
        <T> T read(Reading<T> reading) throws ChunkException;

        /**
         * Does a chunk in one transaction, whose last statement moves the cursor if the lease still holds and the
         * position is the expected one; else it rolls back.
         *
         * @param expected where the partition stands
         * @param work reads and writes the chunk; null when there was nothing to do, which rolls back
         * @return the new position; the expected one when there was nothing to do
         * @throws LeaseLostException if the lease has gone to somebody else
         * @throws StalePositionException if the partition stands elsewhere, say after its database lost commits
         * @throws ChunkException if it failed, and may have to be tried again
         */
        Position write(Position expected, Reading<Advance> work) throws ChunkException;

        /**
         * Writes an item of the ledger in one transaction, which also takes its entry off the ledger.
         *
         * @param expected where the partition stands
         * @param number the entry
         * @param work writes the item; false when there is no such item any more
         * @return the new position: one item failed less and, if there was one, one done more
         * @throws LeaseLostException as {@link #write}
         * @throws StalePositionException as {@link #write}
         * @throws ChunkException if it failed: the entry stays
         */
        Position settle(Position expected, LedgerEntry.Number number, Reading<Boolean> work) throws ChunkException;

        /**
         * Does a chunk in a transaction that is rolled back.
         *
         * @throws ChunkException if it failed, or before the work if it cannot be made sure that it would be rolled back
         */
        <T> T rehearse(Reading<T> work) throws ChunkException;

        /** @throws IllegalArgumentException if no partition can stand there, since the cursor is too long to be kept */
        void requireStorable(Cursor cursor);

        @Override
        void close();
    }

    /** What is done in a chunk. */
    @FunctionalInterface
    interface Reading<T> {
        T call(Chunk chunk) throws Exception;
    }
}
