package io.github.postdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.cli.Cli.Result;
import io.github.postdeploy.migration.scanned.V2__Open;
import io.github.postdeploy.migration.scanned.V3__Close;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jars beside the jar: {@code --lib}. */
class LibraryIT {

    private static final String LOCATION = "classpath:io/github/postdeploy/migration/scanned";

    @TempDir
    private Path project;

    private Cli cli;

    @BeforeEach
    void database() {
        cli = Cli.of(project, "", "").with("POSTDEPLOY_DB_URL", "jdbc:h2:file:" + project.resolve("database"));
    }

    private static void jar(Path file, Class<?>... classes) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (Class<?> type : classes) {
                String name = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(name));
                jar.write(type.getClassLoader().getResourceAsStream(name).readAllBytes());
            }
        }
    }

    @Test
    void javaMigrations_comeFromThere() throws IOException {
        Path libraries = Files.createDirectory(project.resolve("lib"));
        jar(libraries.resolve("migrations.jar"), V2__Open.class, V3__Close.class);

        Result plan = cli.run("migrations", "plan", "--location", LOCATION, "--lib", "lib");
        Result migrated = cli.run("migrations", "migrate", "--pre-deploy", "--location", LOCATION, "--lib=lib");
        Result without = cli.run("migrations", "plan", "--location", LOCATION);

        assertThat(plan.exitCode()).as(plan.err()).isZero();
        assertThat(plan.out()).contains("V2__Open  PRE_DEPLOY, defined", "V3__Close  POST_DEPLOY, defined");
        assertThat(migrated.exitCode()).as(migrated.err()).isZero();
        assertThat(migrated.out()).contains("Flyway has applied: ", "V2__Open", "V3__Close");
        assertThat(without.out()).doesNotContain("V2__Open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flyway-10", "flyway-11"})
    void otherVersionsOfFlyway_replaceTheOneInside(String version) throws IOException {
        Path libraries;
        try (Stream<Path> all = Files.list(Path.of("target", "compat"))) {
            libraries = all.filter(folder -> folder.getFileName().toString().startsWith(version))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
        Files.createDirectory(project.resolve("sql"));
        Files.writeString(project.resolve("sql/V1__create.sql"), "CREATE TABLE customer (id int, fax int);\n");
        Path loaded = project.resolve("loaded.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + loaded,
                "-jar",
                Cli.jar().toString(),
                "migrations",
                "migrate",
                "--pre-deploy",
                "--location",
                "sql",
                "--lib",
                libraries.toString()));

        Result first = cli.start(command).result();
        Files.writeString(project.resolve("sql/V2__drop.sql"), "ALTER TABLE customer DROP COLUMN fax;\n");
        Result second = cli.start(command).result();

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).isEqualTo("Flyway has applied: V1__create.sql.\n");
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.out()).contains("For the end of the rollout wait: V2__drop.sql.");
        assertThat(Files.readString(loaded)
                        .lines()
                        .filter(line -> line.matches(".* org\\.flywaydb\\..* source: (file|jar):.*")))
                .isNotEmpty()
                .allMatch(line -> line.contains("/compat/" + version), "comes from the folder");
    }

    @Test
    void folderThatIsNotThere_isTold() {
        Result result = cli.run("migrations", "plan", "--lib", "absent");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("The folder absent of --lib cannot be read")
                .doesNotContain("\tat ");
    }
}
