package io.github.postdeploy.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.internal.store.JpaProvider;
import io.github.postdeploy.kills.Runs.Run;
import io.github.postdeploy.kills.application.Gates.Point;
import io.github.postdeploy.kills.application.Release;
import io.github.postdeploy.kills.process.ShiftedClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes whose clocks are ten minutes apart: every class of theirs but the JDK's own hears the shifted time. */
class JvmClocksIT {

    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int ROWS = 20 * Release.CHUNK;

    @ParameterizedTest
    @ValueSource(strings = {"PT10M", "PT-10M"})
    void clocksTenMinutesApart_leaseIsTheDatabases(String shift) throws Exception {
        try (Cluster cluster = new Cluster(KillsDatabase.POSTGRESQL.create(), JpaProvider.HIBERNATE)) {
            cluster.items().fill(ROWS);
            JvmNode one = cluster.node("one", LEASE);
            JvmNode two = cluster.node(
                    "two", LEASE, ShiftedClock.option(cluster.gates().directory(), shift));
            assertThat(two.clock()).isCloseTo(Instant.now().plus(Duration.parse(shift)), within(1, ChronoUnit.MINUTES));
            cluster.gates().hold("one", Point.WITHIN, 5);
            String id = one.run("count-evenly");
            cluster.gates().awaitHeld("one", Point.WITHIN);

            await("a lease that is renewed, whatever the other node's clock says")
                    .during(LEASE.multipliedBy(2))
                    .atMost(BOUND)
                    .until(() -> cluster.runs().get(id).attempt() == 1);
            one.child().kill();

            Run run = cluster.runs().until(id, BOUND, Run::isOver);
            assertThat(run)
                    .as(() -> cluster.log())
                    .returns("SUCCEEDED", Run::status)
                    .returns("two", Run::node)
                    .returns(2, Run::attempt);
            cluster.items().assertEachWrittenOnce(ROWS);
            assertThat(run.finishedAt()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        }
    }
}
