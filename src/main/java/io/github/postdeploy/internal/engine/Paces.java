package io.github.postdeploy.internal.engine;

import java.time.Duration;

/** Gives each backfill its pace. */
final class Paces {

    Duration chunkTimeout() {
        return Duration.ofSeconds(60);
    }

    Pace of(Attempt attempt, Rules.Chunks rules) {
        return new Pace(rules.size() == 0 ? 1_000 : rules.size());
    }
}
