package io.github.postdeploy.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.internal.store.JpaProvider;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.kills.application.Gates.Point;
import io.github.postdeploy.kills.application.rollout.Release41;
import io.github.postdeploy.kills.application.rollout.Release42;
import io.github.postdeploy.kills.process.NodeMain;
import io.github.postdeploy.kills.process.ShiftedClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that are counted, and nodes of two releases with different actions, each a JVM of its own. */
class JvmReleasesIT {

    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration BOUND = Duration.ofSeconds(60);

    private TestDatabase.Address database;
    private Cluster cluster;

    @BeforeEach
    void begin() throws SQLException {
        database = KillsDatabase.POSTGRESQL.create();
        cluster = new Cluster(database, JpaProvider.HIBERNATE);
    }

    @AfterEach
    void end() throws Exception {
        cluster.close();
    }

    private JvmNode node(String name, String release, Class<?> actions, String... more) {
        List<String> options = new ArrayList<>(
                List.of("-Dpostdeploy.release=" + release, "-D" + NodeMain.BEANS + "=" + actions.getName()));
        options.addAll(Arrays.asList(more));
        return cluster.node(name, LEASE, options.toArray(String[]::new));
    }

    private JvmNode waiting(String name, String... more) {
        List<String> options = new ArrayList<>(List.of("-Dpostdeploy.min-nodes=3"));
        options.addAll(Arrays.asList(more));
        return node(name, "4.2", Release42.class, options.toArray(String[]::new));
    }

    private void awaitStart(JvmNode node, String state) {
        await(state + " of " + node.name()).atMost(BOUND).until(() -> node.startState()
                .equals(state));
    }

    private int attempts(String action) {
        return cluster.runs().attempts(action);
    }

    private boolean isDone(String action) {
        return cluster.runs().releases(action).size() == 1;
    }

    private String latestRun(String action) {
        return cluster.runs().latest(action).id();
    }

    @Test
    void nodeFrozenWhileNodesAreCounted_countsOnlyWhenItIsBack() throws Exception {
        JvmNode one = waiting("one");
        JvmNode two = waiting("two");
        awaitStart(one, "WAITING waiting: 2 of 3 nodes");
        two.child().freeze();
        awaitStart(one, "WAITING waiting: 1 of 3 nodes");
        JvmNode three = waiting("three");
        awaitStart(three, "WAITING waiting: 2 of 3 nodes");
        await("no start while one of the three is frozen")
                .during(LEASE)
                .atMost(BOUND)
                .until(() -> attempts("each") == 0);
        two.child().thaw();
        await().atMost(BOUND).until(() -> isDone("third"));
        for (JvmNode node : List.of(one, two, three)) {
            awaitStart(node, "STARTED null");
        }
        for (String action : List.of("each", "first", "second", "third")) {
            assertThat(attempts(action)).as(action).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10M", "PT-10M"})
    void nodeWhoseClockIsWrong_countsWhileItIsAlive(String shift) throws Exception {
        JvmNode one = waiting("one");
        JvmNode wrong = waiting("wrong", ShiftedClock.option(cluster.gates().directory(), shift));
        awaitStart(one, "WAITING waiting: 2 of 3 nodes");
        await("a node that stays, whatever its clock says")
                .during(LEASE.multipliedBy(2))
                .atMost(BOUND)
                .until(() -> one.startState().equals("WAITING waiting: 2 of 3 nodes")
                        && wrong.startState().equals("WAITING waiting: 2 of 3 nodes"));
        wrong.child().kill();
        awaitStart(one, "WAITING waiting: 1 of 3 nodes");
        assertThat(one.liveNodes()).containsExactly("one");
        waiting("wrong");
        waiting("three");
        await().atMost(BOUND).until(() -> isDone("third"));
        assertThat(attempts("first")).isEqualTo(1);
    }

    @Test
    void olderNodeDuringARollingUpdate_leavesTheNewReleaseItsWork() throws Exception {
        JvmNode old = node("old", "4.1", Release41.class);
        await().atMost(BOUND).until(() -> isDone("each"));
        String oldRun = latestRun("each");
        cluster.gates().hold("new", Point.PLAIN, 1);
        JvmNode next = node("new", "4.2", Release42.class);
        cluster.gates().awaitHeld("new", Point.PLAIN);
        assertThat(cluster.runs().releases("each")).containsExactly("4.1", "4.2");
        String running = latestRun("first");
        String scheduled = latestRun("second");
        next.child().kill();

        cluster.runs().awaitStatus(running, BOUND, "LOST");
        Runs.Run left = cluster.runs().until(scheduled, BOUND, run -> run.message() != null);
        assertThat(left.message()).isEqualTo("It waits for a node of release 4.2 or newer.");
        await("an older node that leaves it alone")
                .during(LEASE.multipliedBy(2))
                .atMost(BOUND)
                .until(() -> cluster.runs().get(scheduled).status().equals("SCHEDULED"));
        assertThat(cluster.runs().get(oldRun).node()).isEqualTo("old");
        String mine = old.run("old");
        cluster.runs().awaitStatus(mine, BOUND, "SUCCEEDED");

        cluster.gates().forget("new");
        node("new", "4.2", Release42.class);
        Runs.Run done = cluster.runs().awaitStatus(scheduled, BOUND, "SUCCEEDED");
        assertThat(done.node()).isEqualTo("new");
        String third = latestRun("third");
        assertThat(cluster.runs().awaitStatus(third, BOUND, "SUCCEEDED").node()).isEqualTo("new");
        assertThat(attempts("each")).as("once for each release").isEqualTo(2);
    }
}
