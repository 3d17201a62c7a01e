package io.github.postdeploy.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** An application whose own beans carry its runs and hold its start. */
class OwnSchedulerIT extends ServerSuite {

    @Deployment(name = "own-scheduler", managed = false, testable = false)
    static WebArchive ownScheduler() {
        return Applications.ownScheduler("own-scheduler");
    }

    @Override
    String application() {
        return "own-scheduler";
    }

    @Test
    void automaticAction_waitsForTheGateAndRunsOnTheApplicationsScheduler() {
        assertThat(awaitStatus("tell", "SUCCEEDED").getJsonObject("lastRun").getString("message"))
                .isEqualTo("own scheduler");
    }
}
