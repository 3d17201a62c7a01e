package io.github.postdeploy.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application with a login-config: its container logs a Basic header in before our code is reached. */
class ContainerLoginTest {

    @RegisterExtension
    static final RestServer server = RestServer.withContainerLogin();

    @BeforeEach
    void open() {
        server.allow(new Access(Map.of("ci", "s3cret"), "admins", "viewers"));
        server.administration().declare("fill", true);
    }

    @Test
    void userWhoIsLoggedInAlready_countsAsSuch() {
        assertThat(server.call("POST", "run")
                        .user("anna")
                        .json("{\"action\":\"fill\"}")
                        .send()
                        .is(202)
                        .text())
                .contains("\"actor\":\"anna\"");
    }

    @Test
    void viewerWhoIsLoggedInAlready_mayLookOnly() {
        server.call("GET", "status").user("vera").send().is(200);
        server.call("POST", "run")
                .user("vera")
                .json("{\"action\":\"fill\"}")
                .send()
                .isProblem(403);
    }

    @Test
    void userWithoutTheRole_isForbidden() {
        server.call("GET", "status").user("nick").send().isProblem(403);
    }

    @Test
    void foreignBearerOfAnEstablishedUser_countsAsTheUser() {
        assertThat(server.call("POST", "run")
                        .header(EagerFilter.LOGIN_HEADER, "anna")
                        .header("Authorization", "Bearer eyJhbGciOi")
                        .json("{\"action\":\"fill\"}")
                        .send()
                        .is(202)
                        .text())
                .contains("\"actor\":\"anna\"");
    }

    @Test
    void tokenOfAnEstablishedUser_countsAsTheToken() {
        assertThat(server.call("POST", "run")
                        .user("vera")
                        .header("Postdeploy-Token", "s3cret")
                        .json("{\"action\":\"fill\"}")
                        .send()
                        .is(202)
                        .text())
                .contains("\"actor\":\"ci\"");
    }
}
