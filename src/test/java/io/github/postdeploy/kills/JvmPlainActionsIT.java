package io.github.postdeploy.kills;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.store.JpaProvider;
import io.github.postdeploy.kills.application.Gates;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Actions that are no backfills, on plain JVMs. */
class JvmPlainActionsIT {

    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration BOUND = Duration.ofSeconds(30);

    @ParameterizedTest
    @EnumSource
    void killedInAPlainAction_lost(KillsDatabase database) throws Exception {
        try (Cluster cluster = new Cluster(database.create(), JpaProvider.HIBERNATE)) {
            cluster.node("two", LEASE);
            cluster.gates().hold("one", Gates.Point.PLAIN, 1);
            String id = cluster.node("one", LEASE).run("plain");
            cluster.gates().awaitHeld("one", Gates.Point.PLAIN);

            cluster.node("one", LEASE).child().kill();

            assertThat(cluster.runs().awaitStatus(id, BOUND, "LOST").node()).isEqualTo("one");
        }
    }
}
