package io.github.postdeploy.kills;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.kills.Runs.Run;
import io.github.postdeploy.kills.application.Gates.Point;
import io.github.postdeploy.kills.application.Release;
import io.github.postdeploy.servers.Answer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Real servers on one PostgreSQL, killed and started again on their own directories. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerKills {

    static final Duration LEASE = Duration.ofSeconds(6);
    static final Duration BOUND = Duration.ofSeconds(120);
    static final int FEW_ROWS = 20 * Release.CHUNK;
    static final String EVENLY = "count-evenly";

    private static final List<String> ACTIONS =
            List.of("count", "count-entities", "count-in-parts", "count-rows", "count-ranges");

    private Servers servers;

    abstract ServerProcess server(ServerProcess.Setup setup);

    /** How many random instants there are, unless -Dkills.instants says otherwise. */
    abstract int instants();

    @BeforeAll
    final void makeServers() throws IOException, SQLException {
        servers = new Servers(getClass());
        for (String name : names()) {
            servers.add(name, KillsWar.standard(), List.of("postdeploy.lease=" + LEASE), this::server);
        }
    }

    List<String> names() {
        return List.of("one");
    }

    /** A server that a failed test has left ended would fail the next one too. */
    @BeforeEach
    final void startServers() {
        servers.ready();
    }

    @AfterAll
    final void end() throws IOException {
        servers.close();
    }

    final ServerProcess node(String name) {
        return servers.node(name);
    }

    final GateKeeper gates() {
        return servers.gates();
    }

    final Items items() {
        return servers.items();
    }

    final Runs runs() {
        return servers.runs();
    }

    /** Starts a backfill of few rows, and waits until it is halted in its fifth chunk. */
    final String startAndHalt(Node node, Point point) throws SQLException {
        items().fill(FEW_ROWS);
        gates().hold(node.name(), point, 5);
        String id = node.run(EVENLY);
        gates().awaitHeld(node.name(), point);
        return id;
    }

    final Run assertDone(String id) throws SQLException {
        Run run = runs().until(id, BOUND, Run::isOver);
        assertThat(run).returns("SUCCEEDED", Run::status).returns((long) FEW_ROWS, Run::done);
        items().assertEachWrittenOnce(FEW_ROWS);
        return run;
    }

    @Test
    void killedAtRandomInstants_everyRowIsWrittenOnceAndHistoryTellsTheStory() throws SQLException {
        RandomKills kills = new RandomKills(items(), runs(), RandomKills.ROWS);
        for (RandomKills.Instant instant : kills.instants(instants(), ACTIONS)) {
            ServerProcess victim = node(names().get(instant.number() % names().size()));
            Run run = kills.kill(victim, instant);
            assertToldTheSame(victim, run);
        }
    }

    /** What the killed server tells of the run once it is there again. */
    private void assertToldTheSame(ServerProcess server, Run run) {
        Answer answer = server.client().get("postdeploy/runs/" + run.id());
        JsonObject shown = answer.json();
        assertThat(shown.getString("status")).isEqualTo(run.status());
        assertThat(shown.getInt("attempt")).isEqualTo(run.attempt());
        assertThat(shown.getString("node")).isEqualTo(run.node());
        assertThat(shown.getJsonObject("progress").getInt("done")).isEqualTo((int) run.done());
    }

    @Test
    void frozenLongerThanTheLease_goesOnOnceWhenItWakesUp() throws SQLException {
        Node one = node("one");
        String id = startAndHalt(one, Point.WITHIN);
        one.child().freeze();
        gates().release("one", Point.WITHIN);
        runs().untilLeaseIsOver(id, BOUND);
        one.child().thaw();
        assertThat(assertDone(id).attempt()).isBetween(1, 2);
    }

    @Test
    void toldToEnd_handsOnAtOnce() throws SQLException {
        Node one = node("one");
        String id = startAndHalt(one, Point.WITHIN);
        one.child().terminate();
        gates().release("one", Point.WITHIN);
        one.awaitEnd();
        // A server may take longer to tell its applications than the rest of the backfill does.
        Run left = runs().until(
                        id,
                        LEASE,
                        run -> run.isOver()
                                || run.status().equals("SCHEDULED")
                                || !run.node().equals("one"));
        one.start();
        boolean finished = left.isOver() && left.node().equals("one");
        Run run = assertDone(id);
        assertThat(run.attempt())
                .as("attempts of %s, first seen as %s", run, left)
                .isEqualTo(finished ? left.attempt() : 2);
        one.awaitReady();
    }
}
