package io.github.postdeploy.kills;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.kills.application.Gates;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One server on PostgreSQL, killed and started again on the same directory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerKills {

    static final Duration LEASE = Duration.ofSeconds(3);
    static final Duration BOUND = Duration.ofSeconds(120);

    private final GateKeeper gates = GateKeeper.create();
    private PostgresServer postgres;
    private Items items;
    private Runs runs;
    private Node node;

    abstract ServerProcess server(ServerProcess.Setup setup);

    @BeforeAll
    final void startServer() throws IOException, SQLException {
        postgres = PostgresServer.start();
        TestDatabase.Address database = postgres.create();
        items = Items.create(database);
        runs = new Runs(database);
        Path directory = Path.of(System.getProperty("servers.work"), getClass().getSimpleName());
        node = server(new ServerProcess.Setup("one", directory, database, gates, List.of("postdeploy.lease=" + LEASE)))
                .prepare();
        node.start();
        node.awaitReady();
    }

    @AfterAll
    final void end() throws IOException {
        if (node != null) {
            node.close();
        }
        postgres.close();
    }

    @Test
    void killedInAPlainAction_lostAfterTheRestart() {
        gates.hold("one", Gates.Point.PLAIN, 1);
        String id = node.run("plain");
        gates.awaitHeld("one", Gates.Point.PLAIN);

        node.child().kill();
        gates.forget("one");
        node.start();
        node.awaitReady();

        assertThat(runs.awaitStatus(id, BOUND, "LOST").node()).isEqualTo("one");
    }
}
