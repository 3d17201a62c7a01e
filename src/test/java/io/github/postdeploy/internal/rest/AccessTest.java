package io.github.postdeploy.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    private static final String RUN = "{\"action\":\"fill\"}";
    private static final Access NOTHING = new Access(Map.of(), null, null);
    private static final Access ROLES = new Access(Map.of(), "admins", "viewers");
    private static final Access TOKENS_AND_ROLES = new Access(Map.of("ci", "s3cret"), "admins", "viewers");

    @RegisterExtension
    static final RestServer server = new RestServer();

    @BeforeEach
    void declare() {
        server.administration().declare("fill", true);
    }

    @Nested
    class NothingConfigured {

        @BeforeEach
        void close() {
            server.allow(NOTHING);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "status", "todo", "runs", "unknown"})
        void everyPath_isForbiddenAndSaysHowToOpen(String path) {
            server.get(path)
                    .send()
                    .isProblem(403, "postdeploy.admin.token", "postdeploy.admin.role", "postdeploy.viewer.role");
        }

        @Test
        void emptyToken_opensNothing() {
            server.call("GET", "status")
                    .header("Authorization", "Bearer ")
                    .send()
                    .isProblem(403);
            server.call("GET", "status").header("Postdeploy-Token", "").send().isProblem(403);
            server.call("POST", "run").json(RUN).send().isProblem(403);
        }

        @Test
        void containerUser_isForbiddenToo() {
            server.call("GET", "status").user("anna").send().isProblem(403);
        }
    }

    @Nested
    class Tokens {

        @BeforeEach
        void open() {
            server.allow(new Access(Map.of("token", "open sesame", "ci", "s3cret"), null, null));
        }

        @ParameterizedTest
        @ValueSource(strings = {"Bearer s3cret", "bearer s3cret", "BEARER   s3cret"})
        void namedToken_actsUnderItsName(String authorization) {
            assertThat(actor(server.call("POST", "run").header("Authorization", authorization)))
                    .isEqualTo("ci");
        }

        @Test
        void unnamedToken_actsAsToken() {
            assertThat(actor(server.call("POST", "run").header("Authorization", "Bearer open sesame")))
                    .isEqualTo("token");
        }

        @Test
        void headerOfOurs_isTakenToo() {
            assertThat(actor(server.call("POST", "run").header("Postdeploy-Token", "s3cret")))
                    .isEqualTo("ci");
        }

        @Test
        void headerOfOurs_standsBesideAForeignBearer() {
            assertThat(actor(server.call("POST", "run")
                            .header("Authorization", "Bearer eyJhbGciOi")
                            .header("Postdeploy-Token", "s3cret")))
                    .isEqualTo("ci");
        }

        @Test
        void missingAndWrongTokens_areAnsweredAlike() {
            String missing = server.call("GET", "status")
                    .send()
                    .isProblem(401, "Bearer", "Postdeploy-Token")
                    .text();

            for (String wrong :
                    new String[] {"Bearer s3cre", "Bearer s3crett", "Bearer ", "Basic czNjcmV0", "s3cret"}) {
                Reply reply = server.call("GET", "status")
                        .header("Authorization", wrong)
                        .send()
                        .isProblem(401);
                assertThat(reply.text()).isEqualTo(missing);
                assertThat(reply.headers("WWW-Authenticate")).containsExactly("Bearer realm=\"postdeploy\"");
            }
            assertThat(server.call("GET", "status")
                            .header("Postdeploy-Token", "x")
                            .send()
                            .isProblem(401)
                            .text())
                    .isEqualTo(missing);
        }

        @Test
        void wrongCredentials_doNotTellWhichPathsThereAre() {
            String known = server.call("GET", "status").send().isProblem(401).text();

            assertThat(server.call("GET", "nothing").send().isProblem(401).text())
                    .isEqualTo(known);
            assertThat(server.call("GET", "run").send().isProblem(401).text()).isEqualTo(known);
        }

        @Test
        void postWithoutToken_doesNothing() {
            server.call("POST", "run").json(RUN).send().isProblem(401);
            assertThat(server.get("runs").send().json().getInt("total")).isZero();
        }

        @Test
        void containerUser_isNobodyWithoutARole() {
            server.call("GET", "status").user("anna").send().isProblem(401);
        }

        @Test
        void index_isPublic() {
            server.call("GET", "").send().is(200);
        }
    }

    @Nested
    class Roles {

        @BeforeEach
        void open() {
            server.allow(ROLES);
        }

        @Test
        void userOfTheAdminRole_mayChangeAndIsTheActor() {
            assertThat(actor(server.call("POST", "run").user("anna"))).isEqualTo("anna");
        }

        @Test
        void userOfTheViewerRole_mayLookOnly() {
            server.call("GET", "status").user("vera").send().is(200);
            server.call("POST", "run").user("vera").json(RUN).send().isProblem(403, "may look");
            server.call("DELETE", "status").user("vera").send().isProblem(403);
            assertThat(server.call("GET", "runs").user("vera").send().json().getInt("total"))
                    .isZero();
        }

        @Test
        void userOfNeitherRole_isForbidden() {
            server.call("GET", "status").user("nick").send().isProblem(403, "role");
        }

        @Test
        void anonymousRequest_isAskedForBasic() {
            Reply reply = server.call("GET", "status").send().isProblem(401, "password");
            assertThat(reply.headers("WWW-Authenticate"))
                    .containsExactly("Basic realm=\"postdeploy\", charset=\"UTF-8\"");
        }

        @Test
        void wrongPasswordAndUnknownUser_areAnsweredAlike() {
            String missing = server.call("GET", "status").send().isProblem(401).text();

            assertThat(server.call("GET", "status")
                            .user("anna", "x")
                            .send()
                            .isProblem(401)
                            .text())
                    .isEqualTo(missing);
            assertThat(server.call("GET", "status")
                            .user("otto", "x")
                            .send()
                            .isProblem(401)
                            .text())
                    .isEqualTo(missing);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Basic", "Basic ", "Basic !!!", "Basic YW5uYQ==", "Digest x", "Bearer anything"})
        void unreadableHeader_isUnauthorized(String header) {
            server.call("GET", "status").header("Authorization", header).send().isProblem(401);
        }

        @Test
        void loginOfOurs_leavesNoSession() {
            Reply reply = server.call("GET", "status").user("anna").send().is(200);
            String cookie = reply.header("Set-Cookie");
            if (cookie != null) {
                server.call("GET", "status")
                        .header("Cookie", cookie.split(";")[0])
                        .send()
                        .isProblem(401);
            }
        }

        @Test
        void viewerRoleAlone_isConfiguredToo() {
            server.allow(new Access(Map.of(), null, "viewers"));

            server.call("GET", "status").user("vera").send().is(200);
            server.call("GET", "status").user("anna").send().isProblem(403);
        }
    }

    @Nested
    class TokensAndRoles {

        @BeforeEach
        void open() {
            server.allow(TOKENS_AND_ROLES);
        }

        @Test
        void either_letsIn() {
            server.call("GET", "status")
                    .header("Authorization", "Bearer s3cret")
                    .send()
                    .is(200);
            server.call("GET", "status").user("anna").send().is(200);
        }

        @Test
        void anonymousRequest_isToldBothWays() {
            Reply reply = server.call("GET", "status").send().isProblem(401, "Bearer", "Basic");
            assertThat(reply.headers("WWW-Authenticate"))
                    .containsExactlyInAnyOrder(
                            "Basic realm=\"postdeploy\", charset=\"UTF-8\"", "Bearer realm=\"postdeploy\"");
        }

        @Test
        void wrongTokenOfOurs_isNotMadeGoodByAUser() {
            server.call("GET", "status")
                    .user("anna")
                    .header("Postdeploy-Token", "x")
                    .send()
                    .isProblem(401);
        }
    }

    @Test
    void everyAnswer_isKeptOutOfCachesAndSniffing() {
        for (Reply reply : new Reply[] {
            server.call("GET", "").send().is(200),
            server.get("status").send().is(200),
            server.call("GET", "status").send().is(401),
            server.get("nothing").send().is(404),
            server.get("run").send().is(405),
            server.post("run").send().is(400),
            server.post("run").json(RUN).send().is(202)
        }) {
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void blankToken_isNoConfiguration() {
        assertThatThrownBy(() -> new Access(Map.of("ci", " "), null, null)).hasMessageContaining("'ci' is blank");
    }

    @Test
    void accessInALog_showsNoToken() {
        assertThat(TOKENS_AND_ROLES.toString()).contains("ci", "admins").doesNotContain("s3cret");
    }

    private static String actor(Call call) {
        return call.json(RUN)
                .send()
                .is(202)
                .json()
                .getJsonArray("runs")
                .getJsonObject(0)
                .getString("actor");
    }
}
