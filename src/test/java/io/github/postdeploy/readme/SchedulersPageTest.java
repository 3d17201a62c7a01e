package io.github.postdeploy.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.spi.SchedulerContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page on schedulers shows code that is compiled and tested. */
class SchedulersPageTest {

    private static final Path EXAMPLE =
            Path.of("src/test/java/io/github/postdeploy/sample/scheduling/ExecutorScheduler.java");

    @Test
    void example_isCompiledCode() throws IOException {
        String source = Files.readString(EXAMPLE);
        assertThat(page()).contains("```java\n" + source.substring(source.indexOf("@Named")) + "```");
    }

    @Test
    void contract_isAttachedUnderTheClassifierThatThePageNames() throws IOException {
        String path = SchedulerContract.class.getName().replace('.', '/');
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<classifier>contracts</classifier>")
                .contains("<include>" + path + "*.class</include>");
        assertThat(page()).contains("<classifier>contracts</classifier>").contains(SchedulerContract.class.getName());
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/schedulers.md"));
    }
}
