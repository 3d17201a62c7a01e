package io.github.postdeploy.kills;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.kills.Runs.Run;
import io.github.postdeploy.kills.application.Gates.Point;
import io.github.postdeploy.kills.application.Release;
import io.github.postdeploy.servers.Answer;
import io.github.postdeploy.servers.ServerFiles;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final GateKeeper gates = GateKeeper.create();
    private final Map<String, ServerProcess> nodes = new LinkedHashMap<>();
    private PostgresServer postgres;
    private TestDatabase.Address database;
    private Items items;
    private Runs runs;

    abstract ServerProcess server(ServerProcess.Setup setup);

    /** How many random instants there are, unless -Dkills.instants says otherwise. */
    abstract int instants();

    @BeforeAll
    final void startServers() throws IOException, SQLException {
        postgres = PostgresServer.start();
        database = postgres.create();
        items = Items.create(database);
        runs = new Runs(database);
        for (String name : names()) {
            nodes.put(name, prepared(name));
        }
        nodes.values().forEach(Node::start);
        nodes.values().forEach(Node::awaitReady);
    }

    List<String> names() {
        return List.of("one");
    }

    private ServerProcess prepared(String name) throws IOException {
        Path directory = Path.of(System.getProperty("servers.work"), getClass().getSimpleName(), name);
        return server(new ServerProcess.Setup(name, directory, database, gates, List.of("postdeploy.lease=" + LEASE)))
                .prepare();
    }

    @AfterAll
    final void end() throws IOException {
        nodes.values().forEach(Node::close);
        postgres.close();
        ServerFiles.delete(gates.directory());
    }

    final ServerProcess node(String name) {
        return nodes.get(name);
    }

    final GateKeeper gates() {
        return gates;
    }

    final Items items() {
        return items;
    }

    final Runs runs() {
        return runs;
    }

    /** Starts a backfill of few rows, and waits until it is halted in its fifth chunk. */
    final String startAndHalt(Node node, Point point) throws SQLException {
        items.fill(FEW_ROWS);
        gates.hold(node.name(), point, 5);
        String id = node.run(EVENLY);
        gates.awaitHeld(node.name(), point);
        return id;
    }

    final Run assertDone(String id) throws SQLException {
        Run run = runs.until(id, BOUND, Run::isOver);
        assertThat(run).returns("SUCCEEDED", Run::status).returns((long) FEW_ROWS, Run::done);
        items.assertEachWrittenOnce(FEW_ROWS);
        return run;
    }

    @Test
    void killedAtRandomInstants_everyRowIsWrittenOnceAndHistoryTellsTheStory() throws SQLException {
        RandomKills kills = new RandomKills(items, runs, RandomKills.ROWS);
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
        gates.release("one", Point.WITHIN);
        runs.untilLeaseIsOver(id, BOUND);
        one.child().thaw();
        assertThat(assertDone(id).attempt()).isBetween(1, 2);
    }

    @Test
    void toldToEnd_handsOnAtOnce() throws SQLException {
        Node one = node("one");
        String id = startAndHalt(one, Point.WITHIN);
        one.child().terminate();
        gates.release("one", Point.WITHIN);
        one.awaitEnd();
        // A server may take longer to tell its applications than the rest of the backfill does.
        Run left = runs.until(
                id,
                LEASE,
                run -> run.isOver()
                        || run.status().equals("SCHEDULED")
                        || !run.node().equals("one"));
        one.start();
        boolean finished = left.isOver() && left.node().equals("one");
        assertThat(assertDone(id).attempt()).isEqualTo(finished ? left.attempt() : 2);
        one.awaitReady();
    }

    /** A server that a failed test has left ended would fail the next one too. */
    @BeforeEach
    final void startAgain() {
        for (ServerProcess node : nodes.values()) {
            if (!node.child().isAlive()) {
                gates.forget(node.name());
                node.start();
                node.awaitReady();
            }
        }
    }
}
