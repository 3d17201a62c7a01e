package io.github.postdeploy.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.kills.Runs.Run;
import io.github.postdeploy.kills.application.Gates.Point;
import io.github.postdeploy.kills.application.rollout.Release41;
import io.github.postdeploy.kills.application.rollout.Release42;
import io.github.postdeploy.servers.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two WildFlys during a rolling update: each has the archive of another release. */
class WildFlyReleasesIT {

    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final Duration BOUND = Duration.ofSeconds(120);

    private Servers servers;

    @BeforeEach
    void begin() throws IOException, SQLException {
        servers = new Servers(getClass());
    }

    @AfterEach
    void end() throws IOException {
        servers.close();
    }

    private ServerProcess node(String name, String release, Class<?> actions) throws IOException {
        return servers.add(
                name,
                KillsWar.of(release, actions),
                List.of("postdeploy.lease=" + LEASE),
                setup -> new WildFlyProcess(setup, WildFlyConfiguration.jobsInMemory()));
    }

    private Run done(String action) {
        await("a run of " + action).atMost(BOUND).until(() -> servers.runs().latest(action) != null);
        return servers.runs().awaitStatus(servers.runs().latest(action).id(), BOUND, "SUCCEEDED");
    }

    @Test
    void olderServerDuringARollingUpdate_leavesTheNewReleaseItsWork() throws IOException {
        ServerProcess old = node("old", "4.1", Release41.class);
        ServerProcess next = node("new", "4.2", Release42.class);
        old.start();
        old.awaitReady();
        assertThat(done("each").node()).isEqualTo("old");

        servers.gates().hold("new", Point.PLAIN, 1);
        next.start();
        next.awaitReady();
        servers.gates().awaitHeld("new", Point.PLAIN);
        String running = servers.runs().latest("first").id();
        String scheduled = servers.runs().latest("second").id();
        next.child().kill();

        assertLeavesAlone(old, running, scheduled);

        servers.gates().forget("new");
        next.start();
        next.awaitReady();
        for (String action : List.of("second", "third")) {
            assertThat(done(action)).as(action).returns("new", Run::node);
            assertThat(servers.runs().releases(action)).as(action).containsExactly("4.2");
        }
        assertThat(servers.runs().get(running).status()).isEqualTo("LOST");
        assertThat(servers.runs().releases("each")).containsExactly("4.1", "4.2");
    }

    /** What the newer node has left behind, and what only its release declares. */
    private void assertLeavesAlone(ServerProcess old, String running, String scheduled) {
        servers.runs().awaitStatus(running, BOUND, "LOST");
        Run left = servers.runs().until(scheduled, BOUND, run -> run.message() != null);
        assertThat(left.message()).isEqualTo("It waits for a node of release 4.2 or newer.");
        assertThat(old.client().action("third").getBoolean("declared")).isFalse();
        JsonObject auto = Json.createObjectBuilder().add("mode", "auto").build();
        Answer nothing = old.client().post("postdeploy/run", auto);
        assertThat(nothing.status()).isEqualTo(200);
        assertThat(nothing.array("runs")).isEmpty();
        assertThat(old.client().run("one", "third").status()).isEqualTo(404);
        String mine = old.run("old");
        servers.runs().awaitStatus(mine, BOUND, "SUCCEEDED");
        await("an older node that leaves it alone")
                .during(LEASE.multipliedBy(2))
                .atMost(BOUND)
                .until(() -> servers.runs().get(scheduled).status().equals("SCHEDULED"));
        assertThat(servers.runs().latest("third").status()).isEqualTo("SCHEDULED");
        assertThat(servers.runs().releases("each")).containsExactly("4.1", "4.2");
    }
}
