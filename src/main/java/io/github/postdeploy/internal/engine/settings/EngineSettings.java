package io.github.postdeploy.internal.engine.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * What can be set about the engine.
 *
 * @param auto whether automatic actions run after start-up
 * @param concurrency how many runs of plans execute at once on this node, per tenant
 * @param tenantConcurrency for how many tenants runs of plans execute at once on this node
 * @param lease within which time the disappearance of a node is noticed
 * @param stopTimeout how long an undeployment waits for running actions
 * @param historyKeep how long finished runs are kept; null for ever
 * @param backfills how backfills work
 * @param releases what is made of nodes and releases
 */
public record EngineSettings(
        boolean auto,
        int concurrency,
        int tenantConcurrency,
        Duration lease,
        Duration stopTimeout,
        Duration historyKeep,
        BackfillSettings backfills,
        ReleaseSettings releases) {

    private static final int PARTS = 6;
    private static final Duration LONGEST_BEAT = Duration.ofSeconds(2);

    /** Where nothing is set about nodes and releases. */
    public EngineSettings(
            boolean auto,
            int concurrency,
            int tenantConcurrency,
            Duration lease,
            Duration stopTimeout,
            Duration historyKeep,
            BackfillSettings backfills) {
        this(auto, concurrency, tenantConcurrency, lease, stopTimeout, historyKeep, backfills, ReleaseSettings.DEFAULT);
    }

    public Optional<Duration> historyKept() {
        return Optional.ofNullable(historyKeep);
    }

    /** How far a renewal extends a lease: less than the whole, so that with the sweep it is noticed within the whole. */
    public Duration leaseTerm() {
        return lease.multipliedBy(PARTS - 1).dividedBy(PARTS);
    }

    /** How often leases are renewed, progress written and stop requests seen. */
    public Duration beat() {
        Duration part = lease.dividedBy(PARTS);
        return part.compareTo(LONGEST_BEAT) < 0 ? part : LONGEST_BEAT;
    }

    /** How often every node looks for lapsed leases. */
    public Duration sweep() {
        return lease.dividedBy(PARTS);
    }
}
