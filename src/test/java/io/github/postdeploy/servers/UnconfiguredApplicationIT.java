package io.github.postdeploy.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Nothing is configured: nobody may anything, and the answer says how to open it. */
class UnconfiguredApplicationIT extends ServerSuite {

    @Deployment(name = "unconfigured", managed = false, testable = false)
    static WebArchive unconfigured() {
        return Applications.closed("unconfigured");
    }

    @Override
    String application() {
        return "unconfigured";
    }

    @Override
    boolean ready(Answer answer) {
        return answer.status() == 403;
    }

    @Test
    void everybody_isForbiddenAndToldWhatToConfigure() {
        for (Client somebody : new Client[] {anonymous(), client(), anonymous().basic("olga", "olga-secret")}) {
            Answer answer = somebody.get("postdeploy/status");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("postdeploy.admin.token");
        }
    }
}
