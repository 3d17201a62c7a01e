package io.github.postdeploy.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.sample.minimal.OneAction;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** In an EAR each WAR carries its own jar. */
class EnterpriseArchiveIT extends ServerSuite {

    private static final String GREET = OneAction.class.getName() + ".greet";

    @Deployment(name = "own-jars", managed = false, testable = false)
    static EnterpriseArchive eachWarWithItsJar() {
        return ShrinkWrap.create(EnterpriseArchive.class, "own-jars.ear")
                // Payara reads an EAR's configuration here, and not in its WARs.
                .addAsLibrary(ShrinkWrap.create(JavaArchive.class, "configuration.jar")
                        .addAsManifestResource(configuration(), "microprofile-config.properties"))
                .addAsModule(Applications.minimal("left"))
                .addAsModule(Applications.minimal("right"));
    }

    @Deployment(name = "shared-jar", managed = false, testable = false)
    static EnterpriseArchive jarInTheLibraryOfTheEar() {
        return ShrinkWrap.create(EnterpriseArchive.class, "shared-jar.ear")
                .addAsLibrary(Applications.library())
                .addAsModule(ShrinkWrap.create(WebArchive.class, "shared.war")
                        .addClass(OneAction.class)
                        .addAsResource(configuration(), "META-INF/microprofile-config.properties"));
    }

    private static StringAsset configuration() {
        return new StringAsset("postdeploy.admin.token=" + Applications.TOKEN + "\n");
    }

    @Override
    String application() {
        return null;
    }

    @Test
    void warsWithTheirOwnJars_areApplicationsOfTheirOwn() {
        deployer().deploy("own-jars");

        for (String war : new String[] {"left", "right"}) {
            Client client = Client.anonymous(war).bearer(Applications.TOKEN);
            await(war)
                    .atMost(Duration.ofSeconds(60))
                    .ignoreException(UncheckedIOException.class)
                    .until(() -> client.get("postdeploy/status").status() == 200);
            await(war)
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> client.action(GREET).getString("status").equals("SUCCEEDED"));
            assertThat(client.get("postdeploy/status").json().getString("application"))
                    .isEqualTo(war);
        }
    }

    @Test
    void jarInTheLibraryOfTheEar_isRefusedWithTheRemedy() {
        int before = SERVER.logged().length();

        assertThatThrownBy(() -> deployer().deploy("shared-jar"));

        assertThat(SERVER.logged().substring(before)).contains("Put its jar into WEB-INF/lib");
    }
}
