package io.github.postdeploy.internal.engine.model;

import io.github.postdeploy.KeyRange;

/**
 * One range of a backfill's keys, and how far the work on it has come. A backfill that is not split has one.
 *
 * @param id the run, and the number of the partition
 * @param owner where it stands and with whom
 * @param range its keys
 * @param position how far it has come
 * @param total items in it, exactly or about; null when not known
 * @param error what it failed with; null unless it has FAILED
 */
public record Partition(LeaseId id, Owner owner, KeyRange range, Position position, Long total, RunError error) {

    /**
     * @param status where the partition stands
     * @param token its fencing token; grows with each claim
     * @param node name of the node that has or had it; null if none ever had
     * @param lapsed whether the time of its lease is over
     * @param settling whether its failed items are to be written again before it goes on
     */
    public record Owner(Status status, long token, String node, boolean lapsed, boolean settling) {}

    /** Where a partition stands. */
    public enum Status {
        /** Nobody's: never begun, or given back. */
        PENDING,
        /** A node's, on its way to execution. */
        SCHEDULED,
        /** Executing. */
        RUNNING,
        /** Every item of it was written, or left out as the action allows. */
        DONE,
        /** Given up until the run is resumed. */
        FAILED;

        public boolean isActive() {
            return this == SCHEDULED || this == RUNNING;
        }
    }

    public Status status() {
        return owner.status();
    }

    /** Whether any node may claim it now. */
    public boolean isFree() {
        return status() == Status.PENDING || status().isActive() && owner.lapsed();
    }
}
