package io.github.postdeploy.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.internal.store.JpaProvider;
import io.github.postdeploy.kills.Runs.Run;
import io.github.postdeploy.kills.application.Gates.Point;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** All there is, on PostgreSQL; the other databases have the core of it. */
class JvmFaultsOnPostgreSqlIT extends JvmCoreFaults {

    @Override
    Cluster cluster() throws SQLException {
        return new Cluster(KillsDatabase.POSTGRESQL.create(), JpaProvider.HIBERNATE);
    }

    @Override
    boolean endsIdleTransactions() {
        return true;
    }

    @Override
    String lock() {
        return "LOCK TABLE kills_item IN ACCESS EXCLUSIVE MODE";
    }

    @Test
    void killedBetweenTwoChunks_otherGoesOnAfterTheLastOne() throws SQLException {
        String id = startAndHalt(one(), Point.BETWEEN);
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
    void killedTwiceInARow_thirdAttemptEndsIt() throws SQLException {
        String id = startAndHalt(one(), Point.WITHIN);
        nodes().gates().hold("two", Point.WITHIN, HALT);
        one().child().kill();
        nodes().gates().awaitHeld("two", Point.WITHIN);
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
    void frozenBetweenTwoChunks_writesNoMoreWhenItWakesUp() throws SQLException {
        String id = startAndHalt(one(), Point.BETWEEN);
        one().child().freeze();
        nodes().gates().release("one", Point.BETWEEN);
        assertDone(id, "two", 2);
        thawAndEnd(one());
        assertDone(id, "two", 2);
        assertChunks("one", HALT - 1);
    }

    @Test
    void rowOfAnotherActionLocked_takenOverAllTheSame() throws SQLException {
        String other = two().run("repeatable");
        nodes().runs().awaitStatus(other, BOUND, "SUCCEEDED");
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
    void toldToEndInAChunkThatDoesNotEnd_rolledBackAndHandedOn() throws SQLException {
        JvmNode leaving = nodes().node("leaving in a chunk", BOUND);
        JvmNode staying = nodes().node("staying", BOUND);
        one().child().kill();
        two().child().kill();
        String id = startAndHalt(leaving, Point.WITHIN);
        leaving.child().terminate();
        leaving.awaitEnd();
        nodes().runs().until(id, BOUND.dividedBy(3), Run::isOver);
        assertDone(id, "staying", 2);
        staying.child().kill();
    }

    @Test
    void allConnectionsTakenInTheMiddle_goesOn() throws SQLException {
        String id = startAndHalt(one(), Point.BETWEEN);
        one().takeConnections();
        nodes().gates().release("one", Point.BETWEEN);
        assertNotFailedFor(LEASE.multipliedBy(2), id);
        one().giveConnections();
        assertDone(id);
    }

    @Test
    void allConnectionsTakenAtTheBeginning_startsWhenTheyAreBack() throws SQLException {
        nodes().gates().hold("one", Point.MAKING, 1);
        String id = one().run(EVENLY);
        nodes().gates().awaitHeld("one", Point.MAKING);
        two().child().kill();
        one().takeConnections();
        nodes().gates().release("one", Point.MAKING);
        assertNotFailedFor(LEASE.multipliedBy(2), id);
        one().giveConnections();
        assertDone(id);
    }

    @Test
    void bothAskedAtOnce_oneRuns() throws SQLException {
        nodes().gates().hold("one", Point.WITHIN, HALT);
        String id = one().run(EVENLY);
        assertThatThrownBy(() -> two().run(EVENLY)).hasMessageContaining(EVENLY);
        nodes().gates().awaitHeld("one", Point.WITHIN);
        nodes().gates().release("one", Point.WITHIN);
        assertDone(id, "one", 1);
    }

    @Test
    void killedInARepeatableAction_runsAgain() {
        nodes().gates().hold("one", Point.PLAIN, 1);
        String id = one().run("repeatable");
        nodes().gates().awaitHeld("one", Point.PLAIN);
        one().child().kill();
        Run run = nodes().runs().awaitStatus(id, BOUND, "SUCCEEDED");
        assertThat(run).returns("two", Run::node).returns(2, Run::attempt);
    }
}
