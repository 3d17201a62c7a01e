package io.github.postdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What the two jars hold. */
class CliJarIT {

    private static final List<String> LIBRARIES = List.of(
            "picocli/",
            "me/tongfei/",
            "org/jline/",
            "org/eclipse/",
            "jakarta/",
            "org/flywaydb/",
            "liquibase/",
            "org/h2/");

    @Test
    void dropInJar_holdsNoLibrary() throws Exception {
        try (JarFile jar = new JarFile(System.getProperty("library.jar"))) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .noneMatch(name -> LIBRARIES.stream().anyMatch(name::startsWith));
            assertThat(jar.getEntry("META-INF/THIRD-PARTY.md")).isNull();
        }
    }

    @Test
    void commandLineJar_holdsItsLibrariesWithTheirLicences_andNothingThatRunsActions() throws Exception {
        try (JarFile jar = new JarFile(Cli.jar().toFile())) {
            List<String> names = jar.stream().map(ZipEntry::getName).toList();
            assertThat(names)
                    .contains("META-INF/LICENSE", "META-INF/LICENSE.md", "picocli/CommandLine.class")
                    .doesNotHaveDuplicates()
                    .contains("org/flywaydb/core/Flyway.class", "liquibase/Liquibase.class", "org/h2/Driver.class")
                    .contains("org/postgresql/Driver.class", "org/mariadb/jdbc/Driver.class")
                    .contains("META-INF/licenses/LGPL-2.1.txt", "META-INF/licenses/MPL-2.0.txt")
                    .noneMatch(name -> name.startsWith("io/github/postdeploy/internal/cdi")
                            || name.startsWith("io/github/postdeploy/internal/batch")
                            || name.startsWith("META-INF/services/jakarta.enterprise")
                            || name.equals("META-INF/beans.xml"));
            String thirdParties = text(jar, "META-INF/THIRD-PARTY.md");
            assertThat(thirdParties)
                    .contains("info.picocli:picocli", "me.tongfei:progressbar", "org.jline:jline-terminal", "parsson")
                    .contains(
                            "flyway-core",
                            "liquibase-core",
                            "mariadb-java-client",
                            "com.h2database:h2",
                            "org.postgresql:postgresql");
            assertThat(text(jar, "META-INF/NOTICE.md")).contains("Eclipse Parsson", "Jakarta JSON Processing");
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo(Main.class.getName());
        }
    }

    /** What is left out of it, it does not need. */
    @Test
    void commandLineJar_isComplete() {
        JavaClasses all = OwnClasses.ofJar(jarFile());
        assertThat(OwnClasses.missing(all)).isEmpty();
        assertThat(all.contain(Main.class.getName())).isTrue();
    }

    private static JarFile jarFile() {
        try {
            return new JarFile(Cli.jar().toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** So that the same source gives the same bytes: our classes have the build's time, libraries keep theirs. */
    @Test
    void commandLineJar_knowsNoTimeOfItsPacking() throws Exception {
        try (JarFile library = new JarFile(System.getProperty("library.jar"));
                JarFile jar = new JarFile(Cli.jar().toFile())) {
            LocalDateTime build = library.getEntry("META-INF/MANIFEST.MF").getTimeLocal();
            assertThat(jar.stream().map(ZipEntry::getTimeLocal)).isNotEmpty().allMatch(time -> !time.isAfter(build));
        }
    }

    private static String text(JarFile jar, String name) throws Exception {
        return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
