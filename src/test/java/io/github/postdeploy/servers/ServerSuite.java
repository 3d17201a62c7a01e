package io.github.postdeploy.servers;

import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test against the server of this build: the server is started by the first test that needs it, and the application by
 * the first of its class.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
abstract class ServerSuite {

    static final Server SERVER = Server.current();

    private static String deployed;

    @ArquillianResource
    private ContainerController containers;

    @ArquillianResource
    private Deployer deployer;

    /** The deployment that every test of the class works with, or null if each has its own. */
    abstract String application();

    /** A path that the application answers as soon as it is there. */
    String readiness() {
        return "postdeploy/status";
    }

    /** Whether this answer to {@link #readiness} shows that the application is there. */
    boolean ready(Answer answer) {
        return answer.status() == 200;
    }

    @BeforeEach
    void deployOnce() {
        containers.start(SERVER.name());
        if (application() != null && !application().equals(deployed)) {
            deploy();
        }
    }

    @AfterAll
    static void forget() {
        deployed = null; // ServerExtension undeploys it
    }

    final void deploy() {
        deployer.deploy(application());
        deployed = application();
        awaitReady();
    }

    final void undeploy() {
        deployer.undeploy(application());
        deployed = null;
    }

    final Deployer deployer() {
        return deployer;
    }

    /** An orderly restart; the server remembers what is deployed. */
    final void restart() {
        containers.stop(SERVER.name());
        containers.start(SERVER.name());
        awaitReady();
    }

    /** The process is killed, and started again. */
    final void killAndRestart() {
        containers.kill(SERVER.name());
        containers.start(SERVER.name());
        awaitReady();
    }

    final void awaitReady() {
        Client client = client();
        await("answer of " + application() + "/" + readiness())
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    try {
                        return ready(client.get(readiness()));
                    } catch (UncheckedIOException e) {
                        return false;
                    }
                });
    }

    /** Waits until the action has come to this status, and returns it. */
    final JsonObject awaitStatus(String action, String status) {
        return await(action + " " + status)
                .atMost(Duration.ofSeconds(40))
                .until(() -> client().action(action), shown -> shown.getString("status")
                        .equals(status));
    }

    /** Waits until the run has come to this status, and returns it. */
    final JsonObject awaitRun(String id, String status) {
        return await("run " + id + " " + status)
                .atMost(Duration.ofSeconds(40))
                .until(() -> client().get("postdeploy/runs/" + id).json(), run -> run.getString("status")
                        .equals(status));
    }

    /** The lines that actions and visitors have left, in their order. */
    final List<String> entries() {
        return anonymous().get("api/entries").body().lines().toList();
    }

    Client anonymous() {
        return Client.anonymous(application());
    }

    /** Whoever has the token. */
    Client client() {
        return anonymous().bearer(Applications.TOKEN);
    }
}
