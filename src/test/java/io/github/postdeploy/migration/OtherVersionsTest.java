package io.github.postdeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The tests of migrations with the versions of Flyway and Liquibase that applications have instead. */
class OtherVersionsTest {

    static Stream<Path> flyway() throws IOException {
        return OtherVersion.of("flyway");
    }

    static Stream<Path> liquibase() throws IOException {
        return OtherVersion.of("liquibase");
    }

    @ParameterizedTest
    @MethodSource("flyway")
    void flyway_isTakenThroughReleases(Path version) throws Exception {
        passes(
                version,
                "org.flywaydb.core.Flyway",
                FlywayRolloutTest.class,
                FlywayStagesTest.class,
                FlywayJavaMigrationsTest.class);
    }

    @ParameterizedTest
    @MethodSource("liquibase")
    void liquibase_isTakenThroughReleases(Path version) throws Exception {
        passes(
                version,
                "liquibase.Liquibase",
                LiquibaseRolloutTest.class,
                LiquibaseStagesTest.class,
                LiquibaseChangelogsTest.class);
    }

    private static void passes(Path folder, String tool, Class<?>... tests) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (OtherVersion loader = OtherVersion.load(folder)) {
            thread.setContextClassLoader(loader);
            String version = folder.getFileName().toString().replaceAll("^[a-z]+-", "");
            assertThat(loader.loadClass(tool)
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath())
                    .endsWith("-core-" + version + ".jar");
            assertThat(Files.readString(Path.of("docs/migrations.md")))
                    .as(
                            "what docs/migrations.md names as tested; where %s is left from an earlier build, mvn clean",
                            folder)
                    .contains(version);
            TestExecutionSummary summary = run(loader, tests);
            StringWriter failures = new StringWriter();
            summary.printFailuresTo(new PrintWriter(failures), 40);
            assertThat(failures.toString()).isEmpty();
            assertThat(summary.getTestsSucceededCount())
                    .isGreaterThan(tests.length)
                    .isEqualTo(summary.getTestsFoundCount());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static TestExecutionSummary run(ClassLoader loader, Class<?>... tests) throws ClassNotFoundException {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        for (Class<?> test : tests) {
            Class<?> other = loader.loadClass(test.getName());
            assertThat(other).isNotSameAs(test);
            request.selectors(selectClass(other));
        }
        LauncherDiscoveryRequest built = request.build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(built, summary);
        return summary.getSummary();
    }
}
