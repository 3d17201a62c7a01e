package io.github.postdeploy.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NothingLeaksTest {

    @RegisterExtension
    static final RestServer server = new RestServer();

    @Test
    void scanning_findsTheEntranceOnly() {
        assertThat(ScanningApplication.foundInOurJar()).containsExactly(Entrance.class);
    }

    @Test
    void usersApplication_worksBesideOurs() {
        assertThat(server.at("GET", "/shop/api/hello").send().is(200).text()).isEqualTo("hello");
        server.get("status").send().is(200);
        server.get("hello").send().isProblem(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/status", "/todo", "/runs", "/io.github.postdeploy.internal.entrance/status"})
    void entranceInTheUsersApplication_leadsNowhere(String path) {
        String token = "Bearer " + RestServer.TOKEN;
        server.at("GET", "/shop/api/" + Entrance.PATH + path)
                .header("Authorization", token)
                .send()
                .is(404);
        server.at("GET", "/shop/api" + path.replaceAll("^/?$", "/status"))
                .header("Authorization", token)
                .send()
                .is(404);
    }

    @Test
    void postThroughTheUsersApplication_doesNothing() {
        server.administration().declare("fill", true);

        server.at("POST", "/shop/api/" + Entrance.PATH + "/run")
                .json("{\"mode\":\"auto\"}")
                .send()
                .is(404);
        server.at("POST", "/shop/api/run").json("{\"mode\":\"auto\"}").send().is(404);

        assertThat(server.get("runs").send().json().getInt("total")).isZero();
    }

    @Test
    void answersOfTheUsersApplication_areLeftAlone() {
        Reply reply = server.at("GET", "/shop/api/hello").send();
        assertThat(reply.header("Cache-Control")).isNull();
        assertThat(reply.header("X-Content-Type-Options")).isNull();
        assertThat(server.at("GET", "/shop/api/nothing").send().is(404).text()).doesNotContain("about:blank");
    }
}
