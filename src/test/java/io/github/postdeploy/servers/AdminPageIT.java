package io.github.postdeploy.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.page.Browser;
import io.github.postdeploy.sample.minimal.OneAction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The admin page, as the server serves it out of the jar. */
class AdminPageIT extends ServerSuite {

    private static final String GREET = OneAction.class.getName() + ".greet";
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final Pattern ADDRESS = Pattern.compile("(?:href=|src=|from ?)[\"'](\\.{0,2}[^\"':#]+)[\"']");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Deployment(name = "page", managed = false, testable = false)
    static WebArchive page() {
        return Applications.minimal("page");
    }

    @Override
    String application() {
        return "page";
    }

    @Test
    void pageAndAllItsFiles_areServed() throws Exception {
        URI address = address();
        HttpResponse<byte[]> shell = get(address, "GET");
        assertSafe(shell, "text/html");
        assertThat(text(shell)).contains("<script type=\"module\"");

        List<URI> files = new ArrayList<>(linked(address, text(shell)));
        for (int i = 0; i < files.size(); i++) {
            URI file = files.get(i);
            HttpResponse<byte[]> content = get(file, "GET");
            assertSafe(content, typeOf(file));
            assertThat(content.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(caching -> assertThat(caching).contains("immutable"));
            if (file.getPath().endsWith(".js")) {
                linked(file, text(content)).stream()
                        .filter(imported -> !files.contains(imported))
                        .forEach(files::add);
            }
            assertThat(get(file, "HEAD").body()).isEmpty();
        }
        assertThat(files).hasSizeGreaterThan(20);
    }

    @Test
    void addressWithoutSlash_leadsToThePage() throws Exception {
        String address = address().toString();
        HttpResponse<byte[]> redirect = get(URI.create(address.substring(0, address.length() - 1)), "GET");

        assertThat(redirect.statusCode()).isEqualTo(301);
        assertThat(redirect.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/page/postdeploy/"));
    }

    @Test
    void pageInABrowser_runsAnAction() {
        awaitStatus(GREET, "SUCCEEDED");
        try (Browser browser = Browser.start()) {
            browser.open(address() + "#/actions/" + GREET);
            browser.type("#token", Applications.TOKEN);
            browser.press("Sign in");
            browser.awaitText("main h1", "greet");
            browser.press("Run");
            browser.awaitText("main h1", "Run ");
            browser.find("main .title [data-state=SUCCEEDED]");
            browser.awaitText("main", "token, on this page");
            browser.awaitText("header", "Live");
        }
        assertThat(client().action(GREET).getJsonObject("lastRun").getString("trigger"))
                .isEqualTo("WEB");
    }

    private static URI address() {
        return Server.current().address("page").resolve("postdeploy/");
    }

    private static HttpResponse<byte[]> get(URI address, String method) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Accept", BROWSER)
                .build();
        return HTTP.send(request, BodyHandlers.ofByteArray());
    }

    private static void assertSafe(HttpResponse<byte[]> answer, String type) {
        assertThat(answer.statusCode()).as(answer.uri().toString()).isEqualTo(200);
        assertThat(answer.body()).isNotEmpty();
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(told -> assertThat(told).startsWith(type));
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'")
                        .doesNotContain("unsafe"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("ETag")).isPresent();
    }

    private static List<URI> linked(URI base, String text) {
        return ADDRESS.matcher(text)
                .results()
                .map(found -> base.resolve(found.group(1)))
                .filter(file -> file.getPath().contains("/assets/"))
                .distinct()
                .toList();
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String typeOf(URI file) {
        String name = file.getPath();
        return name.endsWith(".js") ? "text/javascript" : name.endsWith(".css") ? "text/css" : "image/svg+xml";
    }
}
