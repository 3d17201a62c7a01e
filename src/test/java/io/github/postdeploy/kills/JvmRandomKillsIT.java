package io.github.postdeploy.kills;

import io.github.postdeploy.internal.store.JpaProvider;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two plain JVMs, one of which is killed at random instants, on each database. */
class JvmRandomKillsIT {

    private static final Duration LEASE = Duration.ofSeconds(3);

    @ParameterizedTest
    @EnumSource
    void killedAtRandomInstants_everyRowIsWrittenOnce(KillsDatabase database) throws Exception {
        try (Cluster cluster = new Cluster(database.create(), JpaProvider.HIBERNATE)) {
            RandomKills kills = new RandomKills(cluster.items(), cluster.runs(), RandomKills.ROWS / 5);
            for (RandomKills.Instant instant :
                    kills.instants(2, List.of("count", "count-in-parts", "count-rows", "count-ranges"))) {
                cluster.node("two", LEASE);
                kills.kill(cluster.node("one", LEASE), instant);
            }
        }
    }
}
