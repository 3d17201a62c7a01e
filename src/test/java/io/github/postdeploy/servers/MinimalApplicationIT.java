package io.github.postdeploy.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.rest.EventReader;
import io.github.postdeploy.sample.minimal.OneAction;
import jakarta.json.JsonObject;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** One annotated class and the jar: no web.xml, no interface, no persistence unit of its own. */
class MinimalApplicationIT extends ServerSuite {

    private static final String GREET = OneAction.class.getName() + ".greet";

    @Deployment(name = "minimal", managed = false, testable = false)
    static WebArchive minimal() {
        return Applications.minimal("minimal");
    }

    @Override
    String application() {
        return "minimal";
    }

    @Test
    void itsAction_runsByItself() {
        awaitStatus(GREET, "SUCCEEDED");

        List<JsonObject> runs = client().runsOf(GREET).array("runs").getValuesAs(JsonObject.class);
        assertThat(runs.get(runs.size() - 1).getString("trigger")).isEqualTo("AUTO");
    }

    @Test
    void itsName_isTheContextPath() {
        assertThat(client().get("postdeploy/status").json().getString("application"))
                .isEqualTo("minimal");
    }

    @Test
    void status_tellsWhetherTheDefaultDatabaseRemembers() {
        assertThat(client().get("postdeploy/status").json().getBoolean("durable"))
                .isEqualTo(SERVER.remembersByDefault());
    }

    @Test
    void action_askedFor_runsAgain() {
        awaitStatus(GREET, "SUCCEEDED");
        Answer answer = client().run("one", GREET);

        assertThat(answer.status()).isEqualTo(202);
        awaitRun(answer.run().getString("id"), "SUCCEEDED");
    }

    @Test
    void undeployment_endsTheStreamsOfThoseWhoListen() {
        try (EventReader events = client().listen("postdeploy/events")) {
            assertThat(events.event("rollout").getString("application")).isEqualTo("minimal");
            undeploy();
            events.awaitEnd();
        }
    }

    @Test
    void stranger_isKeptOut() {
        assertThat(anonymous().get("postdeploy/status").status()).isEqualTo(401);
        assertThat(anonymous().run("one", GREET).status()).isEqualTo(401);
    }
}
