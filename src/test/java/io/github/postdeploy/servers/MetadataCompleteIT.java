package io.github.postdeploy.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A web.xml that forbids the server to look for annotations: actions run all the same. */
class MetadataCompleteIT extends ServerSuite {

    @Deployment(name = "complete", managed = false, testable = false)
    static WebArchive complete() {
        return Applications.metadataComplete("complete", "sample/web-metadata-complete.xml");
    }

    @Override
    String application() {
        return "complete";
    }

    @Override
    String readiness() {
        return "greeted";
    }

    @Test
    void itsAction_runsByItself() {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(
                        () -> assertThat(anonymous().get("greeted").body()).isEqualTo("yes"));
    }
}
