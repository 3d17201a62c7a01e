package io.github.postdeploy.internal.engine.model;

import java.time.Instant;

/**
 * An item that was left out of a backfill.
 *
 * @param number where it stands in the ledger of its run
 * @param failure the item, and why
 * @param failedAt when it failed last
 * @param release the application's release then; may be null
 */
public record LedgerEntry(Number number, ItemFailure failure, Instant failedAt, String release) {

    /**
     * Orders the entries of a run.
     *
     * @param part the partition
     * @param item grows within the partition
     */
    public record Number(int part, long item) {

        /** Before the first of all. */
        public static final Number START = new Number(-1, 0);

        /** Before the first of a partition. */
        public static Number before(int part) {
            return new Number(part, -1);
        }
    }
}
