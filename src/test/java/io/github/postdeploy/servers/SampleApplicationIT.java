package io.github.postdeploy.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

class SampleApplicationIT extends ServerTest {

    @Deployment(name = "sample", managed = false, testable = false)
    static WebArchive sample() {
        return Applications.sample("sample");
    }

    @Override
    String application() {
        return "sample";
    }

    @Override
    String readiness() {
        return "api/entries";
    }

    @Test
    void applicationsOwnInterface_answersFromItsOwnPersistenceContext() {
        assertThat(anonymous().post("api/entries/visitor", "text/plain", "").status()).isEqualTo(204);
        assertThat(anonymous().getText("api/entries").body()).contains("visitor");
    }

    @Test
    void x_restart() {
        assertThat(anonymous().post("api/entries/visitor", "text/plain", "").status()).isEqualTo(204);
        restart();
        assertThat(anonymous().getText("api/entries").body()).contains("visitor");
        killAndRestart();
        assertThat(anonymous().getText("api/entries").body()).contains("visitor");
    }
}
