package io.github.postdeploy.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium without a window, as it is installed. */
public final class Browser implements AutoCloseable {

    public static final int WIDE = 1200;
    public static final int NARROW = 375;

    private static final int HEIGHT = 900;
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(50);

    /** Kept, so that it stays as it is set: no word about protocol versions, of which nothing is used. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Skips the test where there is none. */
    public static Browser start() {
        Optional<Path> browser = installed("chromium", "chromium-browser", "google-chrome", "chrome");
        Optional<Path> its = installed("chromedriver", "chromium-driver");
        Assumptions.assumeTrue(
                browser.isPresent() && its.isPresent(),
                "SKIPPED, because no browser is installed: install Chromium and its chromedriver"
                        + " (Debian: apt-get install chromium chromium-driver) to test the admin page.");
        SELENIUM.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.get().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--no-proxy-server",
                "--lang=en",
                "--window-size=" + WIDE + "," + HEIGHT);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable("browser", Level.ALL);
        logs.enable("performance", Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(its.get().toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Optional<Path> installed(String... names) {
        String path = System.getenv("PATH");
        List<String> folders = path == null ? List.of() : List.of(path.split(File.pathSeparator));
        return Arrays.stream(names)
                .flatMap(name -> Stream.concat(folders.stream(), Stream.of("/usr/lib/chromium"))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public void open(String address) {
        driver.get(address);
    }

    /** Another view of the page that is open. */
    void goTo(String hash) {
        script("location.hash = arguments[0]", hash);
    }

    String address() {
        return driver.getCurrentUrl();
    }

    String title() {
        return driver.getTitle();
    }

    void width(int pixels) {
        cdp(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", pixels < 600));
    }

    void dark(boolean dark) {
        cdp(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    Map<String, Object> cdp(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    @SuppressWarnings("unchecked")
    public <T> T script(String text, Object... values) {
        return (T) ((JavascriptExecutor) driver).executeScript(text, values);
    }

    /** What a module of the page answers: an expression of {@code module}, its exports, and {@code given}. */
    <T> T ofModule(String file, String expression, Object... values) {
        return script(
                "const given = [...arguments]; const page = document.querySelector('script[type=module]').src;"
                        + " return import(new URL('" + file + "', page)).then(module => (" + expression + "))",
                values);
    }

    /**
     * From now on, until the page is loaded again, its requests go through this expression of {@code url}, {@code options}
     * and {@code send}, which sends them.
     */
    void interceptRequests(String expression) {
        script("const send = window.fetch.bind(window); window.fetch = async (url, options) => (" + expression + ")");
    }

    /** The first element that there is, as soon as there is one. */
    public WebElement find(String css) {
        return await(css, () -> driver.findElement(By.cssSelector(css)), WebElement::isDisplayed);
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** A button or link by the name that a screen reader says. */
    WebElement named(String name) {
        return await("'" + name + "'", () -> script(NAMED, name), WebElement::isDisplayed);
    }

    boolean has(String name) {
        return script(NAMED, name) != null;
    }

    private static final String NAMED =
            """
            return [...document.querySelectorAll('button, a, [role=tab], input, select, textarea, summary')].find(element => {
                const label = element.getAttribute('aria-label') || element.innerText || '';
                return label.trim().replace(/\\s+/g, ' ') === arguments[0] && element.getClientRects().length > 0;
            }) || null
            """;

    public void press(String name) {
        retrying("press '" + name + "'", () -> named(name).click());
    }

    public void type(String css, String text) {
        retrying("type in " + css, () -> {
            WebElement field = find(css);
            field.clear();
            field.sendKeys(text);
        });
    }

    void choose(String css, String value) {
        script(
                "const field = document.querySelector(arguments[0]); field.value = arguments[1];"
                        + " field.dispatchEvent(new Event('change', {bubbles: true}))",
                css,
                value);
    }

    public String text(String css) {
        return script(
                "const element = document.querySelector(arguments[0]); return element ? element.innerText : ''", css);
    }

    public void awaitText(String css, Predicate<String> condition) {
        await("text of " + css + ", which is: " + text(css), () -> text(css), condition);
    }

    public void awaitText(String css, String words) {
        awaitText(css, text -> text.contains(words));
    }

    <T> T await(String what, java.util.concurrent.Callable<T> value, Predicate<T> condition) {
        return Awaitility.await(what)
                .atMost(BOUND)
                .pollInterval(STEP)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(value, found -> found != null && condition.test(found));
    }

    private void retrying(String what, Runnable deed) {
        await(
                what,
                () -> {
                    deed.run();
                    return true;
                },
                done -> done);
    }

    /** What axe finds wrong, in words. */
    List<String> barriers() {
        return new AxeBuilder()
                .setLegacyMode().analyze(driver).getViolations().stream()
                        .map(Browser::words)
                        .toList();
    }

    private static String words(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }

    /** How much wider than the window the page is, in pixels. */
    long overhang() {
        return script("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** Seconds that scripts have taken since the page was loaded. */
    double scriptSeconds() {
        cdp("Performance.enable", Map.of());
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> metrics = (List<Map<String, Object>>)
                cdp("Performance.getMetrics", Map.of()).get("metrics");
        return metrics.stream()
                .filter(metric -> metric.get("name").equals("ScriptDuration"))
                .mapToDouble(metric -> ((Number) metric.get("value")).doubleValue())
                .sum();
    }

    /** Nothing went wrong in scripts, nothing was refused by the content security policy, and nobody else was asked. */
    void assertQuiet(String origin) {
        for (LogEntry entry : driver.manage().logs().get("browser")) {
            boolean refusal = entry.getMessage().contains("Failed to load resource");
            assertThat(refusal || entry.getLevel().intValue() < Level.WARNING.intValue())
                    .as(entry.getMessage())
                    .isTrue();
        }
        for (LogEntry entry : driver.manage().logs().get("performance")) {
            String message = entry.getMessage();
            if (message.contains("\"Network.requestWillBeSent\"")) {
                String url = message.replaceFirst("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1");
                assertThat(url).matches(asked -> asked.startsWith(origin) || asked.startsWith("data:"), origin);
                assertThat(url).doesNotContain(PageServer.TOKEN);
            }
        }
    }

    /** The whole page as PNG. */
    void shoot(Path file) throws IOException {
        Number height = script("return Math.max(document.documentElement.scrollHeight, " + HEIGHT + ")");
        Number width = script("return document.documentElement.clientWidth");
        Map<String, Object> picture = cdp(
                "Page.captureScreenshot",
                Map.of(
                        "format",
                        "png",
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)));
        Files.createDirectories(file.getParent());
        Files.write(file, OutputType.BYTES.convertFromBase64Png((String) picture.get("data")));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
