package io.github.postdeploy.internal.rest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page consists of. */
class PageFilesTest {

    private static final int MOST_BYTES = 150 * 1024;
    private static final Path SOURCES = Path.of("src/main/resources/META-INF/postdeploy/page");
    private static final Path BUILT = Path.of("target/classes/META-INF/postdeploy/page");

    @Test
    void everyFile_isServed() throws IOException {
        assertThat(namesIn(BUILT)).containsExactlyInAnyOrderElementsOf(listed());
    }

    @Test
    void pageStylesAndScripts_areSmallerThan150KilobytesCompressed() {
        PageFiles files = PageFiles.all();
        int bytes = files.shell().zipped().length
                + files.assets().values().stream()
                        .mapToInt(file -> file.zipped().length)
                        .sum();

        assertThat(bytes).isBetween(10 * 1024, MOST_BYTES);
    }

    @Test
    void librariesHaveTheirLicences_andNoCopyAmongTheSources() throws IOException {
        for (String library : new String[] {"htm", "preact", "uplot"}) {
            assertThat(Path.of("target/classes/META-INF/licenses/" + library + ".txt"))
                    .content()
                    .containsAnyOf("MIT License", "Apache License");
        }
        assertThat(SOURCES.resolve("lib")).doesNotExist();
    }

    @Test
    void ourScripts_writeNoMarkupAndRunNoText() throws IOException {
        for (String name : namesIn(SOURCES)) {
            if (!name.endsWith(".svg")) {
                assertThat(Files.readString(SOURCES.resolve(name)))
                        .as(name)
                        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")
                        .doesNotContain("dangerouslySet", "eval(", "new Function", "javascript:", "srcdoc")
                        .doesNotContain("http://", "https://", "localStorage", "document.cookie");
            }
        }
    }

    @Test
    void shell_hasNoScriptAndNoStyleOfItsOwn() throws IOException {
        assertThat(Files.readString(SOURCES.resolve(PageFiles.SHELL)))
                .doesNotContainPattern("<style|style=|\\son\\w+=")
                .doesNotContainPattern("<script(?![^>]*\\ssrc=)");
    }

    private static List<String> listed() {
        return Stream.concat(PageFiles.ASSETS.stream(), Stream.of(PageFiles.SHELL))
                .toList();
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }
}
