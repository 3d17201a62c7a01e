package io.github.postdeploy.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.kills.Runs.Run;
import io.github.postdeploy.kills.application.Gates.Point;
import io.github.postdeploy.kills.application.Release;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What may happen to a node in the middle of a backfill. Nodes are plain JVMs on one database; each test halts one at an
 * exact point, and ends when another has done the rest.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JvmFaults {

    static final Duration LEASE = Duration.ofSeconds(3);
    static final Duration BOUND = Duration.ofSeconds(60);
    static final String EVENLY = "count-evenly";
    static final int ROWS = 20 * Release.CHUNK;

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
        one();
        two();
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

    /** Starts a backfill on a node, and waits until it is halted in its chunk. */
    final String startAndHalt(JvmNode node, Point point) {
        cluster.gates().hold(node.name(), point, HALT);
        String id = node.run(EVENLY);
        cluster.gates().awaitHeld(node.name(), point);
        return id;
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

    @Test
    void killedBetweenTwoChunks_otherGoesOnAfterTheLastOne() throws SQLException {
        String id = startAndHalt(one(), Point.BETWEEN);
        one().child().kill();
        assertDone(id, "two", 2);
        assertChunks("one", HALT - 1);
    }

    @Test
    void killedWithinAChunk_otherWritesItAnew() throws SQLException {
        String id = startAndHalt(one(), Point.WITHIN);
        one().child().kill();
        assertDone(id, "two", 2);
        assertChunks("one", HALT - 1);
    }

    @Test
    void killedBeforeTheCursorIsWritten_otherWritesTheChunkAnew() throws SQLException {
        String id = startAndHalt(one(), Point.WRITTEN);
        one().child().kill();
        assertDone(id, "two", 2);
        assertChunks("one", HALT - 1);
    }

    @Test
    void killedBetweenCommitAndReply_otherLeavesTheChunkAlone() throws SQLException {
        String id = startAndHalt(one(), Point.COMMITTED);
        one().child().kill();
        assertDone(id, "two", 2);
        assertChunks("one", HALT);
    }

    @Test
    void killedDuringTakeOver_nextOneTakesOver() throws SQLException {
        cluster.gates().hold("two", Point.MAKING, 1);
        String id = startAndHalt(one(), Point.WITHIN);
        one().child().kill();
        cluster.gates().awaitHeld("two", Point.MAKING);
        two().child().kill();
        one();
        assertDone(id, "one", 3);
        assertThat(items().byNode()).isEqualTo(Map.of("one", (long) ROWS));
    }

    @Test
    void killedTwiceInARow_thirdAttemptEndsIt() throws SQLException {
        cluster.gates().hold("two", Point.WITHIN, HALT);
        String id = startAndHalt(one(), Point.WITHIN);
        one().child().kill();
        cluster.gates().awaitHeld("two", Point.WITHIN);
        two().child().kill();
        one();
        assertDone(id, "one", 3);
        assertChunks("two", HALT - 1);
    }

    @Test
    void killedAlone_goesOnWhenStartedAgain() throws SQLException {
        two().child().kill();
        String id = startAndHalt(one(), Point.WITHIN);
        one().child().kill();
        one();
        assertDone(id, "one", 2);
    }

    @Test
    void frozenBeforeItWritesAChunk_lateChunkIsRefused() throws SQLException {
        String id = startAndHalt(one(), Point.READ);
        one().child().freeze();
        cluster.gates().release("one", Point.READ);
        assertDone(id, "two", 2);
        thawAndEnd(one());
        assertDone(id, "two", 2);
        assertChunks("one", HALT - 1);
    }

    @Test
    void frozenBetweenTwoChunks_writesNoMoreWhenItWakesUp() throws SQLException {
        String id = startAndHalt(one(), Point.BETWEEN);
        one().child().freeze();
        cluster.gates().release("one", Point.BETWEEN);
        assertDone(id, "two", 2);
        thawAndEnd(one());
        assertDone(id, "two", 2);
        assertChunks("one", HALT - 1);
    }

    @Test
    void frozenBeforeItCommits_otherGoesOnAsSoonAsTheDatabaseLetsIt() throws SQLException {
        String id = startAndHalt(one(), Point.UNCOMMITTED);
        one().child().freeze();
        cluster.gates().release("one", Point.UNCOMMITTED);
        if (endsIdleTransactions()) {
            assertDone(id, "two", 2);
            assertChunks("one", HALT - 1);
        } else {
            cluster.runs().until(id, BOUND, run -> String.valueOf(run.message()).contains("still locked"));
        }
        thawAndEnd(one());
        assertDone(id, "two", 2);
    }

    /** Whether the database itself ends the transaction of a client that is silent for longer than the lease. */
    boolean endsIdleTransactions() {
        return false;
    }

    /** What locks all rows of kills_item for a session without auto-commit. */
    String lock() {
        return "SELECT * FROM kills_item FOR UPDATE";
    }

    @Test
    void tableLockedByAnotherSession_waitsAndKeepsItsLease() throws SQLException {
        String id = startAndHalt(one(), Point.BETWEEN);
        try (Connection other = items().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(lock());
            cluster.gates().release("one", Point.BETWEEN);
            assertNotFailedFor(LEASE.multipliedBy(2), id);
            assertThat(cluster.runs().get(id)).returns("RUNNING", Run::status).returns("one", Run::node);
            other.rollback();
        }
        assertDone(id, "one", 1);
    }

    @Test
    void rowOfAnotherActionLocked_takenOverAllTheSame() throws SQLException {
        String other = two().run("repeatable");
        cluster.runs().awaitStatus(other, BOUND, "SUCCEEDED");
        String id = startAndHalt(one(), Point.WITHIN);
        try (Connection administrator = items().connect();
                Statement statement = administrator.createStatement()) {
            administrator.setAutoCommit(false);
            statement.execute(
                    "SELECT * FROM postdeploy_action WHERE application = 'kills' AND action = 'repeatable' FOR UPDATE");
            one().child().kill();
            assertDone(id, "two", 2);
            administrator.rollback();
        }
    }

    @Test
    void frozenWithLocksOnItsRows_otherTakesOverAndWaitsForThemAndTheLateChunkIsRefused() throws SQLException {
        String id = startAndHalt(one(), Point.WITHIN);
        one().child().freeze();
        cluster.gates().release("one", Point.WITHIN);
        cluster.runs().untilPartitionIsOf("two", id, BOUND);
        one().child().thaw();
        assertDone(id, "two", 2);
        assertChunks("one", HALT - 1);
    }

    /** A node that was away too long takes part again, and ends in order: nothing of the past is left to be written. */
    private void thawAndEnd(JvmNode node) {
        node.child().thaw();
        node.child().terminate();
        node.awaitEnd();
    }

    @Test
    void toldToEnd_handsOnAtOnce() throws SQLException {
        one().child().kill();
        two().child().kill();
        Duration longLease = BOUND;
        JvmNode leaving = cluster.node("leaving", longLease);
        JvmNode staying = cluster.node("staying", longLease);
        String id = startAndHalt(leaving, Point.WITHIN);
        leaving.child().terminate();
        cluster.gates().release("leaving", Point.WITHIN);
        leaving.awaitEnd();
        cluster.runs().until(id, longLease.dividedBy(3), Run::isOver);
        assertDone(id, "staying", 2);
        staying.child().kill();
    }

    @Test
    void toldToEndInAChunkThatDoesNotEnd_rolledBackAndHandedOn() throws SQLException {
        JvmNode leaving = cluster.node("leaving in a chunk", BOUND);
        JvmNode staying = cluster.node("staying", BOUND);
        one().child().kill();
        two().child().kill();
        String id = startAndHalt(leaving, Point.WITHIN);
        leaving.child().terminate();
        leaving.awaitEnd();
        cluster.runs().until(id, BOUND.dividedBy(3), Run::isOver);
        assertDone(id, "staying", 2);
        staying.child().kill();
    }

    @Test
    void allConnectionsTakenInTheMiddle_goesOn() throws SQLException {
        String id = startAndHalt(one(), Point.BETWEEN);
        one().takeConnections();
        cluster.gates().release("one", Point.BETWEEN);
        assertNotFailedFor(LEASE.multipliedBy(2), id);
        one().giveConnections();
        assertDone(id);
    }

    @Test
    void allConnectionsTakenAtTheBeginning_startsWhenTheyAreBack() throws SQLException {
        cluster.gates().hold("one", Point.MAKING, 1);
        String id = one().run(EVENLY);
        cluster.gates().awaitHeld("one", Point.MAKING);
        two().child().kill();
        one().takeConnections();
        cluster.gates().release("one", Point.MAKING);
        assertNotFailedFor(LEASE.multipliedBy(2), id);
        one().giveConnections();
        assertDone(id);
    }

    /** The rest is done, wherever, and nothing was written twice. */
    private Run assertDone(String id) throws SQLException {
        Run run = cluster.runs().until(id, BOUND, Run::isOver);
        assertThat(run).as(cluster::log).returns("SUCCEEDED", Run::status);
        items().assertEachWrittenOnce(ROWS);
        return run;
    }

    /** Neither does the run fail during this time, nor is it lost. */
    private void assertNotFailedFor(Duration time, String id) {
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

    @Test
    void bothAskedAtOnce_oneRuns() throws SQLException {
        cluster.gates().hold("one", Point.WITHIN, HALT);
        String id = one().run(EVENLY);
        assertThatThrownBy(() -> two().run(EVENLY)).hasMessageContaining(EVENLY);
        cluster.gates().awaitHeld("one", Point.WITHIN);
        cluster.gates().release("one", Point.WITHIN);
        assertDone(id, "one", 1);
    }
}
