package io.github.postdeploy.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.sample.releases.EachRelease;
import jakarta.json.JsonObject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Actions that run once per release, which the archive tells, or does not. */
class EachReleaseIT extends ServerSuite {

    private static final String WARM_UP = EachRelease.class.getName() + ".warmUp";

    @Deployment(name = "each-release", managed = false, testable = false)
    static WebArchive thatTellsItsRelease() {
        return Applications.eachRelease("each-release", "Manifest-Version: 1.0\nImplementation-Version: 4.2\n");
    }

    @Deployment(name = "no-release", managed = false, testable = false)
    static WebArchive thatDoesNot() {
        return Applications.eachRelease("no-release", "Manifest-Version: 1.0\n");
    }

    @Override
    String application() {
        return "each-release";
    }

    @Test
    void releaseThatTheArchiveTells_isAnnouncedAndHasItsActionsRun() {
        awaitStatus(WARM_UP, "SUCCEEDED");

        JsonObject status = client().get("postdeploy/status").json();
        JsonObject node = status.getJsonArray("nodes").getJsonObject(0);
        assertThat(node.getString("release")).isEqualTo("4.2");
        assertThat(node.getString("node")).isEqualTo(status.getString("node"));
        assertThat(status.getJsonObject("start").getString("state")).isEqualTo("STARTED");
        assertThat(client().get("postdeploy/rollback").json().getString("reason"))
                .startsWith("unsafe since ")
                .endsWith("'" + WARM_UP + "' started");
    }

    @Test
    void releaseThatIsNotKnown_failsTheDeploymentWithTheRemedy() {
        int before = SERVER.logged().length();

        assertThatThrownBy(() -> deployer().deploy("no-release"));

        assertThat(SERVER.logged().substring(before))
                .contains("repeat = EVERY_RELEASE needs to know the release")
                .contains("Set postdeploy.release");
    }
}
