package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.postdeploy.Action;
import io.github.postdeploy.Argument;
import io.github.postdeploy.PostDeployAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentDeclarationFaultsTest {

    private static final String URL_OF_NONE = "jdbc:h2:mem:argument-faults";

    @TempDir
    Path directory;

    @ApplicationScoped
    public static class Faulty {

        @PostDeployAction(auto = false)
        void type(@Argument Thread thread, @Argument List<String> names, @Argument Optional<String> maybe) {}

        @PostDeployAction(auto = false)
        void primitive(@Argument(required = false) int limit) {}

        @PostDeployAction
        void automatic(@Argument String since) {}

        @PostDeployAction(auto = false)
        void twice(@Argument(name = "since") String from, @Argument String since) {}

        @PostDeployAction(auto = false)
        void unreadableDefault(
                @Argument(defaultValue = "many") int limit,
                @Argument(defaultValue = "hunter2", secret = true) int key) {}

        @PostDeployAction(auto = false)
        void brokenDefault(@Argument(defaultValue = "0") @Min(1) int limit) {}

        @PostDeployAction(auto = false)
        void missingBreaks(@Argument(required = false) @NotNull String note) {}

        @PostDeployAction(auto = false)
        void misnamed(@Argument(name = "größe") int size, @Argument(name = "a b") int other) {}

        @PostDeployAction(auto = false)
        void unfitConstraint(@Argument @Past int size) {}

        @Produces
        @PostDeployAction(auto = false)
        static Action fixed(@Argument @Min(1) int limit) {
            return context -> {};
        }

        @Produces
        @PostDeployAction(auto = false)
        Action made(@Argument Thread thread, @Argument(defaultValue = "0") @Min(1) int limit) {
            return context -> {};
        }
    }

    @Dependent
    public static class Unbuildable {

        @Inject
        Unbuildable(Faulty faulty) {}

        @PostDeployAction(auto = false)
        void checked(@Argument @Min(1) int limit) {}
    }

    @Test
    void everyFault_isReportedWithItsRemedy() {
        String report = report(Faulty.class, Unbuildable.class);

        assertThat(report.lines().filter(line -> line.startsWith("  - ")))
                .anyMatch(of(
                        "type(", "parameter 1 of type java.lang.Thread ('thread') cannot be an argument", "BigDecimal"))
                .anyMatch(of("type(", "java.util.List<java.lang.String>"))
                .anyMatch(of("type(", "java.util.Optional<java.lang.String>"))
                .anyMatch(of("primitive(", "can be missing, which a primitive cannot", "declare the boxed type"))
                .anyMatch(of("automatic(", "is required, but nobody gives", "auto = false"))
                .anyMatch(of("twice(", "two arguments have the name 'since'"))
                .anyMatch(of("unreadableDefault(", "its default must be a whole number", "but is 'many'"))
                .anyMatch(of("unreadableDefault(", "('key')", "but is a text of 7 characters"))
                .anyMatch(of("brokenDefault(", "its default breaks a constraint: must be greater than or equal to 1"))
                .anyMatch(of("missingBreaks(", "it can be missing, which breaks a constraint: must not be null"))
                .anyMatch(of("misnamed(", "the name 'größe' must be made of letters", "@Argument(name = …)"))
                .anyMatch(of("misnamed(", "the name 'a b' must be made of"))
                .anyMatch(of("unfitConstraint(", "its constraints cannot be checked", "HV000030"))
                .anyMatch(of("fixed(", "checks no parameters of static methods"))
                .anyMatch(of("made(", "java.lang.Thread ('thread') cannot be an argument"))
                .anyMatch(of("made(", "its default breaks a constraint"))
                .anyMatch(of("checked(", "a constructor without parameters"))
                .hasSize(17);
        assertThat(report).doesNotContain("hunter2");
    }

    private static java.util.function.Predicate<String> of(String... words) {
        return line -> List.of(words).stream().allMatch(line::contains);
    }

    @Test
    void parameterWithoutAName_isAFaultThatNamesTheCompilersOption() throws Exception {
        assertThat(report(compiledWithoutNames()))
                .contains("parameter 1 of type int has no name")
                .contains("-parameters")
                .contains("@Argument(name = …)");
    }

    private Class<?> compiledWithoutNames() throws Exception {
        Path source = Files.writeString(
                directory.resolve("Nameless.java"),
                """
                @jakarta.enterprise.context.ApplicationScoped
                public class Nameless {
                    @io.github.postdeploy.PostDeployAction(auto = false)
                    void act(@io.github.postdeploy.Argument int limit) {}
                }
                """);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", System.getProperty("java.class.path"), source.toString());
        assertThat(result).isZero();
        return new URLClassLoader(
                        new URL[] {directory.toUri().toURL()}, ArgumentDeclarationFaultsTest.class.getClassLoader())
                .loadClass("Nameless");
    }

    private static String report(Class<?>... beans) {
        Throwable failure = catchThrowable(
                () -> Standalone.start(URL_OF_NONE, Map.of(), beans).close());
        assertThat(failure).hasMessageContaining("Postdeploy cannot work with this application");
        return failure.getMessage();
    }
}
