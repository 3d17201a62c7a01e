package io.github.postdeploy.internal.engine.model;

import java.util.UUID;

/**
 * What a lease is for: a run, or one partition of it.
 *
 * @param runId the run
 * @param part number of the partition, from 0; {@link #WHOLE} for the run itself
 */
public record LeaseId(UUID runId, int part) {

    /** The part of a run's own lease. */
    public static final int WHOLE = -1;

    public static LeaseId ofRun(UUID runId) {
        return new LeaseId(runId, WHOLE);
    }

    public boolean isRun() {
        return part == WHOLE;
    }
}
