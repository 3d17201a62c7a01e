package io.github.postdeploy.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossSiteTest {

    @RegisterExtension
    static final RestServer server = new RestServer();

    @BeforeEach
    void declare() {
        server.administration().declare("fill", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void requestOfOurOwnPages_passes(String site) {
        run().header("Sec-Fetch-Site", site).send().is(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "nonsense", ""})
    void requestOfAnotherSite_isForbidden(String site) {
        run().header("Sec-Fetch-Site", site).send().isProblem(403, "another site");
        assertThat(server.get("runs").send().json().getInt("total")).isZero();
    }

    @Test
    void fetchSite_countsBeforeOrigin() {
        run().header("Sec-Fetch-Site", "same-origin")
                .header("Origin", "https://proxy.example")
                .send()
                .is(202);
        run().header("Sec-Fetch-Site", "cross-site")
                .header("Origin", ourOrigin())
                .send()
                .isProblem(403);
    }

    @Test
    void ourOrigin_passes() {
        run().header("Origin", ourOrigin()).send().is(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://127.0.0.1.evil.example",
                "http://127.0.0.1:1",
                "http://127.0.0.1",
                "http://localhost",
                "null",
                "",
                "127.0.0.1",
                "file://"
            })
    void otherOrigin_isForbidden(String origin) {
        run().header("Origin", origin).send().isProblem(403, "another site");
    }

    @Test
    void neitherHeader_passes() {
        run().send().is(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "skip", "reset", "runs/x/stop", "runs/x/resume", "", "nothing"})
    void everyPost_isChecked(String path) {
        server.post(path).header("Sec-Fetch-Site", "cross-site").send().isProblem(403, "another site");
    }

    @Test
    void read_isNotChecked() {
        server.get("status")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Origin", "https://evil.example")
                .send()
                .is(200);
    }

    @Test
    void check_comesBeforeCredentialsAndConfiguration() {
        server.call("POST", "run").header("Sec-Fetch-Site", "cross-site").send().isProblem(403, "another site");
        server.allow(new Access(Map.of(), null, null));
        server.call("POST", "run").header("Sec-Fetch-Site", "cross-site").send().isProblem(403, "another site");
    }

    private static Call run() {
        return server.post("run").json("{\"action\":\"fill\"}");
    }

    private static String ourOrigin() {
        return "http://127.0.0.1:" + server.port();
    }
}
