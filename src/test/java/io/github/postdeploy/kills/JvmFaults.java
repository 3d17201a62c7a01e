package io.github.postdeploy.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.kills.Runs.Run;
import io.github.postdeploy.kills.application.Gates.Point;
import io.github.postdeploy.kills.application.Release;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plain JVMs on one database, one of which is halted at exact points of a backfill. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JvmFaults {

    static final Duration LEASE = Duration.ofSeconds(3);
    static final Duration BOUND = Duration.ofSeconds(60);
    static final String EVENLY = "count-evenly";
    static final int ROWS = 20 * Release.CHUNK;

    private static final int STARTS = 3;

    /** The chunk in which a node is halted. */
    static final int HALT = 5;

    private Cluster cluster;

    abstract Cluster cluster() throws SQLException, IOException;

    @BeforeAll
    final void connect() throws SQLException, IOException {
        cluster = cluster();
    }

    @AfterAll
    final void end() throws IOException {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    final void startAgain() throws SQLException {
        items().fill(ROWS);
        cluster.ready(LEASE, "one", "two");
    }

    /** A test that failed may have left anything behind. */
    @RegisterExtension
    final AfterTestExecutionCallback mending = test -> {
        if (test.getExecutionException().isPresent()) {
            cluster.killAll();
        }
    };

    final Cluster nodes() {
        return cluster;
    }

    final JvmNode one() {
        return cluster.node("one", LEASE);
    }

    final JvmNode two() {
        return cluster.node("two", LEASE);
    }

    final Items items() {
        return cluster.items();
    }

    /**
     * Starts a backfill on a node, and waits until it is halted in its chunk. Where the machine stops the node for longer
     * than the lease, another does it all: then once more.
     */
    final String startAndHalt(JvmNode node, Point point) throws SQLException {
        for (int start = 1; start <= STARTS; start++) {
            cluster.gates().hold(node.name(), point, HALT);
            String id = node.run(EVENLY);
            try {
                cluster.gates()
                        .awaitHeld(
                                node.name(), point, () -> cluster.runs().get(id).isOver());
            } catch (ConditionTimeoutException late) {
                throw new AssertionError(
                        late.getMessage() + "\n" + cluster.runs().get(id) + "\n" + cluster.log(), late);
            }
            if (cluster.gates().isHeld(node.name(), point)) {
                return id;
            }
            cluster.gates().release(node.name(), point);
            items().fill(ROWS);
        }
        throw new AssertionError(node.name() + " never came to " + point + "\n" + cluster.log());
    }

    /** The rest is done, by this node in this attempt, and nothing was written twice. */
    final Run assertDone(String id, String node, int attempt) throws SQLException {
        Run run = assertDone(id);
        assertThat(run).returns(node, Run::node).returns(attempt, Run::attempt).returns((long) ROWS, Run::done);
        return run;
    }

    /** How many rows a node has written, in whole chunks. */
    final void assertChunks(String node, int chunks) throws SQLException {
        assertThat(items().byNode()).containsEntry(node, (long) chunks * Release.CHUNK);
    }

    /** A node that was away too long takes part again, and ends in order: nothing of the past is left to be written. */
    final void thawAndEnd(JvmNode node) {
        node.child().thaw();
        node.child().terminate();
        node.awaitEnd();
    }

    /** The rest is done, wherever, and nothing was written twice. */
    final Run assertDone(String id) throws SQLException {
        Run run = cluster.runs().until(id, BOUND, Run::isOver);
        assertThat(run).as(cluster::log).returns("SUCCEEDED", Run::status);
        items().assertEachWrittenOnce(ROWS);
        return run;
    }

    /** Neither does the run fail during this time, nor is it lost. */
    final void assertNotFailedFor(Duration time, String id) {
        AtomicReference<Run> last = new AtomicReference<>();
        await().during(time)
                .atMost(time.multipliedBy(2))
                .failFast(() -> assertThat(last.get())
                        .as(cluster::log)
                        .satisfiesAnyOf(
                                run -> assertThat(run).isNull(),
                                run -> assertThat(run.isOver()).isFalse(),
                                run -> assertThat(run.status()).isEqualTo("SUCCEEDED")))
                .until(() -> {
                    last.set(cluster.runs().get(id));
                    return true;
                });
    }
}
