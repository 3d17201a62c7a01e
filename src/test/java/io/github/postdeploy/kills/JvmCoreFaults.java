package io.github.postdeploy.kills;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.kills.Runs.Run;
import io.github.postdeploy.kills.application.Gates.Point;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What may happen to a node in the middle of a backfill, on every database: each test halts one at an exact point, and
 * ends when another has done the rest.
 */
abstract class JvmCoreFaults extends JvmFaults {

    @Test
    void killedWithinAChunk_otherWritesItAnew() throws SQLException {
        String id = startAndHalt(one(), Point.WITHIN);
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
        String id = startAndHalt(one(), Point.WITHIN);
        nodes().gates().hold("two", Point.MAKING, 1);
        one().child().kill();
        nodes().gates().awaitHeld("two", Point.MAKING);
        two().child().kill();
        one();
        assertDone(id, "one", 3);
        assertThat(items().byNode()).isEqualTo(Map.of("one", (long) ROWS));
    }

    @Test
    void frozenBeforeItWritesAChunk_lateChunkIsRefused() throws SQLException {
        String id = startAndHalt(one(), Point.READ);
        one().child().freeze();
        nodes().gates().release("one", Point.READ);
        assertDone(id, "two", 2);
        thawAndEnd(one());
        assertDone(id, "two", 2);
        assertChunks("one", HALT - 1);
    }

    @Test
    void frozenBeforeItCommits_otherGoesOnAsSoonAsTheDatabaseLetsIt() throws SQLException {
        String id = startAndHalt(one(), Point.UNCOMMITTED);
        one().child().freeze();
        nodes().gates().release("one", Point.UNCOMMITTED);
        if (endsIdleTransactions()) {
            assertDone(id, "two", 2);
            assertChunks("one", HALT - 1);
        } else {
            nodes().runs().until(id, BOUND, run -> String.valueOf(run.message()).contains("still locked"));
        }
        thawAndEnd(one());
        assertDone(id, "two", 2);
    }

    /** Whether the database itself ends the transaction of a client that is silent for longer than the lease. */
    boolean endsIdleTransactions() {
        return false;
    }

    @Test
    void frozenWithLocksOnItsRows_otherTakesOverAndWaitsForThemAndTheLateChunkIsRefused() throws SQLException {
        String id = startAndHalt(one(), Point.WITHIN);
        one().child().freeze();
        nodes().gates().release("one", Point.WITHIN);
        nodes().runs().until(id, BOUND, run -> "two".equals(run.node()));
        nodes().runs().untilPartitionIsOf("two", id, BOUND);
        one().child().thaw();
        assertDone(id, "two", 2);
        assertChunks("one", HALT - 1);
    }

    @Test
    void tableLockedByAnotherSession_waitsAndKeepsItsLease() throws SQLException {
        String id = startAndHalt(one(), Point.BETWEEN);
        try (Connection other = items().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(lock());
            nodes().gates().release("one", Point.BETWEEN);
            assertNotFailedFor(LEASE.multipliedBy(2), id);
            assertThat(nodes().runs().get(id)).returns("RUNNING", Run::status).returns("one", Run::node);
            other.rollback();
        }
        assertDone(id, "one", 1);
    }

    /** What locks all rows of kills_item for a session without auto-commit. */
    String lock() {
        return "SELECT * FROM kills_item FOR UPDATE";
    }

    @Test
    void toldToEnd_handsOnAtOnce() throws SQLException {
        one().child().kill();
        two().child().kill();
        Duration longLease = BOUND;
        JvmNode leaving = nodes().node("leaving", longLease);
        JvmNode staying = nodes().node("staying", longLease);
        String id = startAndHalt(leaving, Point.WITHIN);
        leaving.child().terminate();
        nodes().gates().release("leaving", Point.WITHIN);
        leaving.awaitEnd();
        nodes().runs().until(id, longLease.dividedBy(3), Run::isOver);
        assertDone(id, "staying", 2);
        staying.child().kill();
    }

    @Test
    void killedInAPlainAction_lost() {
        nodes().gates().hold("one", Point.PLAIN, 1);
        String id = one().run("plain");
        nodes().gates().awaitHeld("one", Point.PLAIN);
        one().child().kill();
        assertThat(nodes().runs().awaitStatus(id, BOUND, "LOST").node()).isEqualTo("one");
    }
}
