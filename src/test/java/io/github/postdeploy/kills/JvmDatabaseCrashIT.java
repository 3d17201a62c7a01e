package io.github.postdeploy.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.internal.store.JpaProvider;
import io.github.postdeploy.kills.Runs.Run;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database goes down as it would with the power, and comes back: at once, or after the lease. */
class JvmDatabaseCrashIT {

    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final int ROWS = 40_000;

    private PostgresServer postgres;
    private Cluster cluster;

    @BeforeEach
    void start() throws Exception {
        postgres = PostgresServer.start();
        cluster = new Cluster(postgres.create(), JpaProvider.HIBERNATE);
        cluster.items().fill(ROWS);
    }

    @AfterEach
    void end() throws IOException {
        cluster.close();
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6})
    void databaseRestartedInTheMiddle_everyRowIsWrittenOnce(int secondsAway) throws Exception {
        cluster.node("two", LEASE);
        String id = cluster.node("one", LEASE).run("count");
        await().atMost(BOUND).until(() -> cluster.items().written() > ROWS / 10);

        List<String> command = postgres.command();
        postgres.crash();
        await().pollDelay(Duration.ofSeconds(secondsAway)).until(() -> true);
        postgres.restart(command);

        Run run = cluster.runs().until(id, BOUND, Run::isOver);
        assertThat(run).as(() -> cluster.log()).returns("SUCCEEDED", Run::status);
        cluster.items().assertEachWrittenOnce(ROWS);
    }
}
