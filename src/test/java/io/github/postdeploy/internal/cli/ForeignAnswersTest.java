package io.github.postdeploy.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.servers.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no answer of Postdeploy, or none at all. */
class ForeignAnswersTest {

    private static final String HTML = "<html><body><h1>Sign in</h1></body></html>";
    private static final String TOKEN = "not-to-be-shown";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 OK | 3 | with an HTML page: a proxy, perhaps, or a page to log in",
                "404 Not Found | 3 | answered 404 with an HTML page. Look at --server, and whether the application is deployed",
                "401 Unauthorized | 4 | What stands in front of the application lets nobody in",
                "403 Forbidden | 4 | What stands in front of the application lets nobody in",
                "407 Proxy Authentication Required | 4 | lets nobody in",
                "418 I'm a teapot | 3 | answered 418",
                "500 Oops | 3 | answered 500",
                "502 Bad Gateway | 3 | answered 502 with an HTML page. Look whether the application is up",
                "503 Service Unavailable | 3 | answered 503 with an HTML page. Look whether the application is up",
                "504 Gateway Timeout | 3 | answered 504"
            })
    void pageOfSomethingElse_isToldFromPostdeploy(String status, int exitCode, String words) throws Exception {
        try (StrangeServer server = StrangeServer.answering(html(status), HTML)) {
            Words said = ask(server, "status");
            assertThat(said.exitCode()).isEqualTo(exitCode);
            assertThat(said.out()).isEmpty();
            assertThat(said.err()).contains(words).doesNotContain("<html>", TOKEN);
        }
    }

    @ParameterizedTest
    @CsvSource({"500 Oops, true", "502 Bad Gateway, true", "504 Gateway Timeout, true", "503 Service Unavailable, false"
    })
    void requestThatMayHaveArrived_isSaidSo(String status, boolean uncertain) throws Exception {
        try (StrangeServer server = StrangeServer.answering(html(status), HTML)) {
            Words said = ask(server, "one", "fill");
            assertThat(said.exitCode()).isEqualTo(3);
            assertThat(said.err().contains("It is not known whether the request has arrived"))
                    .isEqualTo(uncertain);
        }
    }

    @Test
    void requestThatMayHaveArrived_isNotSentAgainByWaiting() throws Exception {
        try (StrangeServer server = StrangeServer.answering(html("502 Bad Gateway"), HTML)) {
            assertThat(ask(server, "one", "fill", "--wait").exitCode()).isEqualTo(3);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void answerThatBeginsAndDoesNotEnd_isWaitedForNoLongerThanSaid() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> beginAnswers(server), "server that does not end");
            thread.setDaemon(true);
            thread.start();
            long began = System.nanoTime();
            Words said = Words.of(
                    Map.of("POSTDEPLOY_SERVER", "http://127.0.0.1:" + server.getLocalPort()),
                    "one",
                    "fill",
                    "--timeout",
                    "1s");
            assertThat(said.exitCode()).isEqualTo(3);
            assertThat(said.err()).contains("has not answered in time", "It is not known whether");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(40));
        }
    }

    private static void beginAnswers(ServerSocket server) {
        List<Socket> open = new ArrayList<>();
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                open.add(connection);
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException over) {
                // The test has ended, or the client has left.
            }
        }
    }

    @Test
    void redirect_isNotFollowed_andSaysWhere() throws Exception {
        try (StrangeServer elsewhere = StrangeServer.answering(html("200 OK"), HTML);
                StrangeServer server = StrangeServer.answering(
                        "HTTP/1.1 302 Found\nLocation: http://127.0.0.1:" + elsewhere.port()
                                + "/login\nContent-Length: 0",
                        "")) {
            Words said = ask(server, "status");
            assertThat(said.exitCode()).isEqualTo(3);
            assertThat(said.err()).contains("leads to http://127.0.0.1:" + elsewhere.port() + "/login", "--server");
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK~Content-Type: application/json | {\"actions\":[{\"na | cut off or no JSON",
                "HTTP/1.1 200 OK~Content-Type: application/json~Content-Length: 900 | {\"actions\":[ | broke",
                "HTTP/1.1 200 OK~Content-Type: application/json~Transfer-Encoding: chunked | 40~~{\"act | broke",
                "HTTP/1.1 200 OK~Content-Type: application/json | [1,2] | cut off or no JSON",
                "HTTP/1.1 200 OK~Content-Length: 0 | '' | with no content",
                "'' | SSH-2.0-OpenSSH_9.2 | broke",
                "'' | '' | broke"
            })
    void answerThatIsCutOffOrNone_isExitCode3(String head, String body, String words) throws Exception {
        try (StrangeServer server = StrangeServer.answering(head.replace('~', '\n'), body.replace("~~", "\r\n"))) {
            Words said = ask(server, "status");
            assertThat(said.exitCode()).isEqualTo(3);
            assertThat(said.err()).contains(words).doesNotContain("\tat ");
        }
    }

    @Test
    void nobodyListens_isExitCode3AndTheRemedy() throws Exception {
        Words said = Words.of(Map.of(), "status", "--server", "http://127.0.0.1:" + FreePorts.next() + "/shop");
        assertThat(said.exitCode()).isEqualTo(3);
        assertThat(said.err()).contains("Nothing listens at http://127.0.0.1:", "/shop/postdeploy", "--server");
    }

    @Test
    void unknownHost_isExitCode3AndTheHost() {
        Words said = Words.of(Map.of("POSTDEPLOY_SERVER", "http://shop.invalid/"), "status");
        assertThat(said.exitCode()).isEqualTo(3);
        assertThat(said.err()).contains("There is no host shop.invalid");
    }

    @Test
    void nobodyListens_asJson_isJson() throws Exception {
        Words said = Words.of(Map.of(), "status", "--json", "--server", "http://127.0.0.1:" + FreePorts.next());
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).startsWith("{\"exitCode\":3,").contains("\"message\":\"Nothing listens at");
    }

    @Test
    void certificateOfNobodyKnown_isExitCode3AndTheRemedy(@TempDir Path directory) throws Exception {
        try (StrangeServer server = StrangeServer.of(selfSigned(directory), html("200 OK"), HTML)) {
            Words said = Words.of(Map.of(), "status", "--server", "https://127.0.0.1:" + server.port());
            assertThat(said.exitCode()).isEqualTo(3);
            assertThat(said.err()).contains("is not trusted", "-Djavax.net.ssl.trustStore=<file>");
        }
    }

    @Test
    void httpsWhereHttpIsSpoken_isExitCode3() throws Exception {
        try (StrangeServer server = StrangeServer.answering(html("200 OK"), HTML)) {
            Words said = Words.of(Map.of(), "status", "--server", "https://127.0.0.1:" + server.port());
            assertThat(said.exitCode()).isEqualTo(3);
            assertThat(said.err()).contains("http or https");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400 Bad Request, , 2",
        "401 Unauthorized, , 4",
        "403 Forbidden, , 4",
        "404 Not Found, , 5",
        "409 Conflict, SCHEDULED, 6",
        "409 Conflict, RUNNING, 6",
        "409 Conflict, STOPPED, 2",
        "413 Content Too Large, , 2",
        "500 Internal Server Error, , 3",
        "503 Service Unavailable, , 8"
    })
    void problemOfPostdeploy_hasItsExitCode_andItsWords(String status, String run, int exitCode) throws Exception {
        String inTheWay = run == null ? "" : ",\"run\":{\"id\":\"x\",\"action\":\"fill\",\"status\":\"" + run + "\"}";
        String body = "{\"title\":\"T\",\"detail\":\"The rule and the remedy.\"" + inTheWay + "}";
        try (StrangeServer server = StrangeServer.answering(
                "HTTP/1.1 " + status + "\nContent-Type: application/problem+json\nContent-Length: " + body.length(),
                body)) {
            Words said = ask(server, "one", "fill");
            assertThat(said.exitCode()).isEqualTo(exitCode);
            assertThat(said.err()).startsWith("postdeploy: The rule and the remedy.\n");
            assertThat(said.err().contains("wait --for fill")).isEqualTo(exitCode == 6);
        }
    }

    @Test
    void storeThatDoesNotGetReady_isWaitedForByWaiting() throws Exception {
        String body = "{\"title\":\"T\",\"detail\":\"No database.\"}";
        try (StrangeServer server = StrangeServer.answering(
                "HTTP/1.1 503 Service Unavailable\nContent-Type: application/problem+json", body)) {
            Words said = ask(server, "once", "fill", "--timeout", "10s");
            assertThat(said.exitCode()).isEqualTo(8);
            assertThat(server.requests()).hasSizeGreaterThan(5);
        }
    }

    @Test
    void hostileWordsOfAnAnswer_doNotSteerTheTerminal() throws Exception {
        String body =
                "{\"title\":\"Not Found\",\"status\":404,\"detail\":\"\\u001b[2J gone\",\"nearest\":[\"\\u202eevil\"]}";
        try (StrangeServer server =
                StrangeServer.answering("HTTP/1.1 404 Not Found\nContent-Type: application/problem+json", body)) {
            Words said = ask(server, "show", "2b1c7a1e-0c68-4f4e-9a53-0d0b0f3c9a11");
            assertThat(said.exitCode()).isEqualTo(5);
            assertThat(said.err()).contains("\\u001b[2J gone", "\\u202eevil").doesNotContain("\u001b", "\u202e");
            Words json = ask(server, "show", "2b1c7a1e-0c68-4f4e-9a53-0d0b0f3c9a11", "--json");
            assertThat(json.err()).contains("\\u001b", "\\u202e").doesNotContain("\u001b", "\u202e");
        }
    }

    @Test
    void token_travelsInTheHeaderThatNoContainerClaims() throws Exception {
        try (StrangeServer server = StrangeServer.answering(html("200 OK"), HTML)) {
            ask(server, "status");
            assertThat(server.requests().get(0))
                    .startsWith("GET /postdeploy/status HTTP/1.1\r\n")
                    .containsIgnoringCase("\r\nPostdeploy-Token: " + TOKEN + "\r\n")
                    .containsIgnoringCase("\r\nPostdeploy-Client: cli\r\n");
        }
    }

    @Test
    void tokenThatNoHeaderMayCarry_isExitCode2() throws Exception {
        try (StrangeServer server = StrangeServer.answering(html("200 OK"), HTML)) {
            Words said = Words.of(
                    Map.of("POSTDEPLOY_TOKEN", "two\nlines", "POSTDEPLOY_SERVER", "http://127.0.0.1:" + server.port()),
                    "status");
            assertThat(said.exitCode()).isEqualTo(2);
            assertThat(said.err()).contains("POSTDEPLOY_TOKEN").doesNotContain("lines");
        }
    }

    private static Words ask(StrangeServer server, String... arguments) {
        return Words.of(
                Map.of("POSTDEPLOY_SERVER", "http://127.0.0.1:" + server.port(), "POSTDEPLOY_TOKEN", TOKEN), arguments);
    }

    private static String html(String status) {
        return "HTTP/1.1 " + status + "\nContent-Type: text/html; charset=utf-8\nContent-Length: " + HTML.length();
    }

    private static ServerSocketFactory selfSigned(Path directory) throws Exception {
        Path file = directory.resolve("keys.p12");
        String password = "changeit";
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-alias",
                        "test",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, password.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }
}
