package io.github.postdeploy.internal.engine.settings;

import java.time.Duration;

/**
 * What can be set about nodes and releases.
 *
 * @param baseline what automatic actions do in a database that is new to the application
 * @param minNodes how many nodes must run the release before automatic actions start
 * @param minNodesTimeout how long to wait for them
 */
public record ReleaseSettings(Baseline baseline, int minNodes, Duration minNodesTimeout) {

    /** What holds where nothing is set. */
    public static final ReleaseSettings DEFAULT = new ReleaseSettings(Baseline.RUN, 1, Duration.ofMinutes(30));

    /** What automatic actions do in a database that is new to the application. */
    public enum Baseline {
        /** They run, as anywhere. */
        RUN,
        /** They are recorded as SKIPPED: a new database has nothing to fill. */
        MARK
    }
}
