package io.github.postdeploy.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the admin page and its files are served. */
class AdminPageTest {

    private static final String BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("from ?['\"]([^'\"]+)['\"]");

    @RegisterExtension
    static final RestServer server = new RestServer();

    @Test
    void browser_getsThePageWithoutBeingAskedWhoItIs() {
        Reply page = page();

        assertThat(page.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(page.text()).startsWith("<!doctype html>").doesNotContain("{assets}");
        assertThat(page.header("Vary")).contains("Accept");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "text/plain",
                "application/json, text/html;q=0.5",
                "text/html;q=0",
                "text/*"
            })
    void whoeverAsksForSomethingElse_getsTheIndex(String accept) {
        Reply index = server.call("GET", "").header("Accept", accept).send().is(200);

        assertThat(index.header("Content-Type")).doesNotContain("html");
        assertThat(index.text()).contains("GET status");
    }

    @Test
    void addressWithoutSlash_isRedirectedToOneWithIt() {
        Reply reply = server.at("GET", "/shop/postdeploy")
                .header("Accept", BROWSER)
                .send()
                .is(301);

        assertThat(reply.header("Location")).endsWith("/shop/postdeploy/");
        server.at("GET", "/shop/postdeploy").send().is(200);
    }

    @Test
    void everyFileThatThePageNeeds_isThereWithItsType() {
        List<String> scripts = new ArrayList<>();
        for (String address : links(page())) {
            Reply file = server.call("GET", address).send().is(200);
            assertThat(file.header("Content-Type")).isEqualToIgnoringCase(typeOf(address));
            assertThat(file.response().body()).isNotEmpty();
            if (address.endsWith(".js")) {
                scripts.add(address);
            }
        }
        for (int i = 0; i < scripts.size(); i++) {
            String script = scripts.get(i);
            for (String imported : imports(server.call("GET", script).send().text())) {
                assertThat(imported).as(script).startsWith(".");
                String address = java.net.URI.create(script).resolve(imported).toString();
                assertThat(server.call("GET", address).send().is(200).header("Content-Type"))
                        .isEqualToIgnoringCase("text/javascript;charset=utf-8");
                if (!scripts.contains(address)) {
                    scripts.add(address);
                }
            }
        }
        assertThat(scripts).hasSizeGreaterThan(10);
    }

    @Test
    void files_mayBeKeptAsLongAsTheirVersionIsAskedFor() {
        String address = script();
        assertThat(server.call("GET", address).send().header("Cache-Control"))
                .isEqualTo("public, max-age=31536000, immutable");

        String older = address.replaceFirst("assets/[0-9a-f]+/", "assets/0123456789abcdef/");
        assertThat(older).isNotEqualTo(address);
        assertThat(server.call("GET", older).send().is(200).header("Cache-Control"))
                .isEqualTo("no-cache");
    }

    @Test
    void pageThatIsKnown_isNotSentAgain() {
        Reply first = page();
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");

        Reply again = server.call("GET", "")
                .header("Accept", BROWSER)
                .header("If-None-Match", first.header("ETag"))
                .send()
                .is(304);

        assertThat(again.response().body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        server.call("GET", "")
                .header("Accept", BROWSER)
                .header("If-None-Match", "\"0123456789abcdef\"")
                .send()
                .is(200);
    }

    @Test
    void compressedFile_isTheSame() throws IOException {
        String address = script();
        Reply plain = server.call("GET", address).send().is(200);
        Reply zipped = server.call("GET", address)
                .header("Accept-Encoding", "br;q=1.0, gzip;q=0.8")
                .send()
                .is(200);

        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(zipped.header("Vary")).contains("Accept-Encoding");
        assertThat(zipped.header("ETag")).isNotEqualTo(plain.header("ETag"));
        assertThat(zipped.response().body()).hasSizeLessThan(plain.response().body().length);
        try (GZIPInputStream unzipped =
                new GZIPInputStream(new ByteArrayInputStream(zipped.response().body()))) {
            assertThat(unzipped.readAllBytes()).isEqualTo(plain.response().body());
        }
        assertThat(server.call("GET", address)
                        .header("Accept-Encoding", "gzip;q=0")
                        .send()
                        .header("Content-Encoding"))
                .isNull();
    }

    @Test
    void head_answersWithoutContent() {
        for (String address : new String[] {"", script()}) {
            Reply reply = server.call("HEAD", address)
                    .header("Accept", BROWSER)
                    .send()
                    .is(200);
            assertThat(reply.response().body()).isEmpty();
            assertThat(reply.header("ETag")).isNotNull();
        }
    }

    @Test
    void pageFilesAndAnswers_allowNothingFromElsewhere() {
        for (Reply reply : new Reply[] {
            page(),
            server.call("GET", script()).send(),
            server.get("status").send(),
            server.call("GET", "status").send()
        }) {
            assertThat(reply.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "frame-ancestors 'none'")
                    .contains("base-uri 'none'", "form-action 'self'", "connect-src 'self'")
                    .doesNotContain("unsafe", "http:", "https:", "*");
            assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assets/",
                "assets/status",
                "assets/..%2Fstatus",
                "assets/0123456789abcdef/..%2Fstatus",
                "assets/0123456789abcdef/%2E%2E/%2E%2E/status",
                "assets;x/0123456789abcdef/app.js",
                "assets%2F",
                "assets/0123456789abcdef/..;/..;/status"
            })
    void whatOnlyLooksLikeAFile_isNotPublic(String path) {
        Reply reply = server.call("GET", path).send();

        assertThat(reply.status()).as(reply.text()).isIn(400, 401, 404);
        assertThat(reply.text()).doesNotContain("\"actions\"");
    }

    @Test
    void fileThatThereIsNot_isNotFound() {
        server.call("GET", "assets/0123456789abcdef/nothing.js").send().is(404);
        server.get("assets/status").send().is(404);
    }

    @Test
    void closedAdministration_servesNoPageAndNoFiles() {
        String address = script();
        server.allow(new Access(Map.of(), null, null));

        Reply words = server.call("GET", "").header("Accept", BROWSER).send().is(403);
        assertThat(words.header("Content-Type")).startsWith("text/plain");
        assertThat(words.text()).contains("postdeploy.admin.token").doesNotContain("{");
        server.call("GET", address).send().isProblem(403, "postdeploy.admin.token");
    }

    @Test
    void pageThatIsAskedToSignIn_doesNotMakeTheBrowserAsk() {
        server.allow(new Access(Map.of("ci", "s3cret"), "admins", null));

        Reply reply = server.call("GET", "status")
                .header("Postdeploy-Client", "web")
                .send()
                .isProblem(401);

        assertThat(reply.headers("WWW-Authenticate"))
                .containsExactlyInAnyOrder(
                        "Postdeploy-Basic realm=\"postdeploy\", charset=\"UTF-8\"", "Bearer realm=\"postdeploy\"");
    }

    private static Reply page() {
        return server.call("GET", "").header("Accept", BROWSER).send().is(200);
    }

    private static String script() {
        return links(page()).stream()
                .filter(link -> link.endsWith("app.js"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> links(Reply page) {
        return LINK.matcher(page.text()).results().map(link -> link.group(1)).toList();
    }

    private static List<String> imports(String script) {
        return IMPORT.matcher(script).results().map(found -> found.group(1)).toList();
    }

    private static String typeOf(String address) {
        return switch (address.substring(address.lastIndexOf('.'))) {
            case ".js" -> "text/javascript;charset=utf-8";
            case ".css" -> "text/css;charset=utf-8";
            case ".svg" -> "image/svg+xml";
            default -> "unknown";
        };
    }
}
