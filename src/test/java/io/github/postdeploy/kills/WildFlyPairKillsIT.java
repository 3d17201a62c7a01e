package io.github.postdeploy.kills;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.kills.Runs.Run;
import io.github.postdeploy.kills.application.Gates.Point;
import io.github.postdeploy.kills.application.Release;
import io.github.postdeploy.servers.Client;
import jakarta.json.JsonValue;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two WildFlys that keep their batch jobs in the database that they share. */
class WildFlyPairKillsIT extends ServerKills {

    @Override
    ServerProcess server(ServerProcess.Setup setup) {
        return new WildFlyProcess(setup, WildFlyConfiguration.jobsInDatabase());
    }

    @Override
    List<String> names() {
        return List.of("one", "two");
    }

    @Override
    int instants() {
        return 3;
    }

    @Test
    void frozenWhileTheOtherTakesOver_lateChunkIsRefused() throws SQLException {
        Node one = node("one");
        String id = startAndHalt(one, Point.READ);
        one.child().freeze();
        gates().release("one", Point.READ);
        Run run = assertDone(id);
        assertThat(run).returns("two", Run::node).returns(2, Run::attempt);
        one.child().thaw();
        runs().awaitStatus(one.run("plain"), BOUND, "SUCCEEDED");
        assertDone(id);
        assertThat(items().byNode()).containsEntry("one", 4L * Release.CHUNK);
    }

    @Test
    void stoppedAndResumedFromTheOtherNode_goesOnAtItsCursor() throws SQLException {
        String id = startAndHalt(node("one"), Point.WITHIN);
        Client two = node("two").client();
        assertThat(two.post("postdeploy/runs/" + id + "/stop", JsonValue.EMPTY_JSON_OBJECT)
                        .status())
                .isEqualTo(200);
        runs().untilRenewedTwice(id, BOUND); // by then its node has heard of it
        gates().release("one", Point.WITHIN);
        Run stopped = runs().awaitStatus(id, BOUND, "STOPPED");
        assertThat(stopped).returns("one", Run::node).returns(5L * Release.CHUNK, Run::done);
        assertThat(two.post("postdeploy/runs/" + id + "/resume", JsonValue.EMPTY_JSON_OBJECT)
                        .status())
                .isEqualTo(200);
        assertThat(assertDone(id)).returns("two", Run::node).returns(2, Run::attempt);
        assertThat(items().byNode()).containsEntry("one", 5L * Release.CHUNK);
    }
}
