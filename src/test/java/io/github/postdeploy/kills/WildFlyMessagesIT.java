package io.github.postdeploy.kills;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.jms.BrokerProcess;
import io.github.postdeploy.kills.Runs.Run;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Two WildFlys on one PostgreSQL, whose runs travel through an Artemis that is a process of its own. {@code -Dkills.rows=}
 * says how many rows the backfills write, {@code -Dkills.rounds=} how often each is measured (never, if it is absent),
 * and {@code -Dkills.instants=} how often a node is killed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WildFlyMessagesIT {

    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final Duration BOUND = Duration.ofMinutes(10);

    private static final String COUNT = "count-in-eight";
    private static final String WAIT = "wait-in-eight";
    private static final int PARTITIONS = 8;
    private static final int ROUNDS = RandomKills.property("kills.rounds", 0);

    private BrokerProcess broker;
    private Servers servers;

    @BeforeAll
    void makeServers() throws IOException, SQLException {
        broker = BrokerProcess.launch();
        servers = new Servers(getClass());
        for (String name : List.of("one", "two")) {
            servers.add(
                    name,
                    KillsWar.standard(),
                    List.of("postdeploy.lease=" + LEASE, "postdeploy.scheduler=jms"),
                    setup -> new WildFlyProcess(setup, WildFlyConfiguration.messages(broker)));
        }
    }

    @AfterAll
    void end() throws IOException {
        servers.close();
        broker.close();
    }

    /** One backfill, asked for on the first node. */
    private String run(String action, int rows) throws SQLException {
        servers.items().fill(rows);
        String id = servers.node("one").run(action);
        Run run = servers.runs().until(id, BOUND, Run::isOver);
        assertThat(run)
                .returns("SUCCEEDED", Run::status)
                .returns(1, Run::attempt)
                .returns((long) rows, Run::done);
        servers.items().assertEachWrittenOnce(rows);
        return id;
    }

    @Test
    @Order(1)
    void partitionsOfOneBackfill_areExecutedOnBothNodes() throws SQLException {
        servers.ready();
        String id = run(COUNT, RandomKills.ROWS);

        List<String> nodes = servers.runs().nodesOfPartitions(id);
        System.out.println("Partitions 0 to " + (PARTITIONS - 1) + " were executed on " + nodes + ", rows written by "
                + servers.items().byNode());
        assertThat(nodes).hasSize(PARTITIONS).containsOnly("one", "two").contains("one", "two");
        assertThat(servers.items().byNode()).containsOnlyKeys("one", "two");
    }

    @Test
    @Order(2)
    @EnabledIfSystemProperty(named = "kills.rounds", matches = "[1-9][0-9]*")
    void twoNodesAreMeasuredBesideOne() throws SQLException {
        servers.ready();
        int few = RandomKills.ROWS / 10;
        run(WAIT, few);
        Duration count = median(COUNT, RandomKills.ROWS);
        Duration wait = median(WAIT, few);

        servers.node("two").child().kill();
        Duration countAlone = median(COUNT, RandomKills.ROWS);
        Duration waitAlone = median(WAIT, few);

        assertThat(servers.items().byNode()).containsOnlyKeys("one");
        tell(COUNT, RandomKills.ROWS, count, countAlone);
        tell(WAIT, few, wait, waitAlone);
    }

    private Duration median(String action, int rows) throws SQLException {
        Duration[] times = new Duration[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            times[round] = servers.runs().duration(run(action, rows));
        }
        return Stream.of(times).sorted().toList().get(ROUNDS / 2);
    }

    private static void tell(String action, int rows, Duration both, Duration alone) {
        System.out.printf(
                "%s, %,d rows, %d partitions, median of %d: two nodes %,d ms, one node %,d ms, ratio %.2f,"
                        + " on %d processors, load average %.1f%n",
                action,
                rows,
                PARTITIONS,
                ROUNDS,
                both.toMillis(),
                alone.toMillis(),
                (double) alone.toMillis() / both.toMillis(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    @Test
    @Order(3)
    void serversWithoutTheirBroker_startAndGoOnWhenItIsThere() {
        broker.kill();
        String id;
        try {
            servers.node("two").child().kill();
            servers.ready();
            id = servers.node("two").run("plain");
            Run waiting = servers.runs().until(id, BOUND, run -> run.message() != null);
            assertThat(waiting.status()).isEqualTo("SCHEDULED");
            assertThat(waiting.message()).startsWith("The scheduler did not take it yet: ");
        } finally {
            broker.start();
        }
        servers.runs().awaitStatus(id, BOUND, "SUCCEEDED");
    }

    /** By turns the node that executes the run, and the one that only works on its partitions. */
    @Test
    @Order(4)
    void nodeKilledInTheMiddle_everyRowIsWrittenOnce() throws SQLException {
        servers.ready();
        RandomKills kills = new RandomKills(servers.items(), servers.runs(), RandomKills.ROWS);
        for (RandomKills.Instant instant : kills.instants(1, List.of(COUNT))) {
            Run run = kills.kill(servers.node("one"), begun -> victim(begun, instant), instant);
            assertThat(servers.runs().nodesOfPartitions(run.id())).hasSize(PARTITIONS);
        }
    }

    private Node victim(Run begun, RandomKills.Instant instant) {
        Node executing = servers.node(begun.node());
        return instant.number() % 2 == 0 ? executing : servers.other(executing);
    }
}
