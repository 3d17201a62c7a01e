package io.github.postdeploy.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.sample.minimal.OneAction;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** WildFly turns JAX-RS off where metadata is complete; a servlet in the web.xml brings it back. Elsewhere it stays. */
class MetadataCompleteInterfaceIT extends ServerSuite {

    private static final String GREET = OneAction.class.getName() + ".greet";

    @Deployment(name = "interface", managed = false, testable = false)
    static WebArchive withInterface() {
        return Applications.metadataComplete("interface", Server.current().metadataCompleteWebXml());
    }

    @Override
    String application() {
        return "interface";
    }

    @Test
    void itsAction_runsByItselfAndWhenAskedFor() {
        awaitStatus(GREET, "SUCCEEDED");

        Answer answer = client().run("one", GREET);
        assertThat(answer.status()).isEqualTo(202);
        awaitRun(answer.run().getString("id"), "SUCCEEDED");
    }
}
