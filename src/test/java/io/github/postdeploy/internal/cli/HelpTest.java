package io.github.postdeploy.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.cli.client.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {

    private static final Path MANUAL = Path.of("docs/command-line.md");

    private static CommandLine line() {
        return CommandLines.of(new Environment(Map.of(), null, null, Path.of(""), "", null));
    }

    static Stream<String> verbs() {
        return verbCommands().map(CommandLine::getCommandName);
    }

    private static Stream<CommandLine> verbCommands() {
        return new CommandLine(new PostDeploy(null))
                .getSubcommands().values().stream().distinct().filter(command -> command.getCommand() instanceof Verb);
    }

    @Test
    void help_namesEveryVerbAndEveryExitCode() {
        Words help = Words.of(Map.of(), "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.err()).isEmpty();
        verbs().forEach(verb -> assertThat(help.out()).containsPattern("(?m)^  \\Q" + verb + "\\E +[A-Z]"));
        for (ExitCode code : ExitCode.values()) {
            assertThat(help.out().replaceAll("\\s+", " ")).contains(" " + code.number() + " " + code.meaning());
        }
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void helpOfAVerb_saysWhatItDoesAndWhatEachOptionIsFor(String verb) {
        Words help = Words.of(Map.of(), verb, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: postdeploy " + verb).contains("--server", "--token-file", "--json");
        CommandLine command = line(verb);
        assertThat(command.getCommandSpec().args())
                .allSatisfy(argument -> assertThat(argument.description()).isNotEmpty());
    }

    private static CommandLine line(String verb) {
        return verbCommands()
                .filter(command -> command.getCommandName().equals(verb))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void optionsThatMayStandBeforeTheVerb_areTakenWithTheirValues() {
        Set<String> withValue = Stream.concat(verbCommands(), Stream.of(new CommandLine(new Connection())))
                .flatMap(command -> command.getCommandSpec().options().stream())
                .filter(option -> option.arity().max() > 0)
                .flatMap(option -> Arrays.stream(option.names()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(new TreeSet<>(VerbSpelling.WITH_VALUE)).isEqualTo(withValue);
    }

    @Test
    void manual_namesEveryVerbEveryOptionAndEveryExitCode() throws Exception {
        String manual = Files.readString(MANUAL);
        verbs().forEach(verb -> assertThat(manual).contains("`" + verb));
        Stream.concat(verbCommands(), Stream.of(new CommandLine(new Connection())))
                .flatMap(command -> command.getCommandSpec().options().stream())
                .map(OptionSpec::longestName)
                .distinct()
                .forEach(option -> assertThat(manual).contains("`" + option));
        for (ExitCode code : ExitCode.values()) {
            assertThat(manual).containsPattern("(?m)^\\| " + code.number() + " \\| ");
        }
    }

    @Test
    void pagesOfMigrations_nameEveryOption() throws Exception {
        String pages =
                Files.readString(Path.of("docs/migrations.md")) + Files.readString(Path.of("docs/migration-rules.md"));
        assertThat(Stream.of("migrations", "hook")
                        .flatMap(group -> new CommandLine(new PostDeploy(null))
                                .getSubcommands().get(group).getSubcommands().values().stream())
                        .filter(command ->
                                !command.getCommandSpec().usageMessage().hidden())
                        .flatMap(command -> command.getCommandSpec().options().stream())
                        .map(OptionSpec::longestName)
                        .filter(option -> !option.equals("--help") && !option.equals("--version"))
                        .distinct())
                .isNotEmpty()
                .allMatch(option -> pages.contains("`" + option) || pages.contains(option + " "), "is in a page");
    }

    @Test
    void version_isTold() {
        assertThat(Words.of(Map.of(), "--version").out()).startsWith("postdeploy ");
    }

    @Test
    void completion_isAScriptThatKnowsVerbsAndOptions() {
        Words script = Words.of(Map.of(), "generate-completion");
        assertThat(script.exitCode()).isZero();
        assertThat(script.out()).contains("complete -F _complete_postdeploy").contains("retry-failures", "--arg-file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dance",
                "one",
                "one fill --wiat",
                "one a b",
                "show",
                "show not-an-id",
                "skip",
                "skip fill --all",
                "stop",
                "auto fill",
                "one fill --sample 0 --dry-run",
                "one fill --sample 5",
                "wait --for",
                "one fill --timeout soon",
                "runs --page x",
                "one fill --arg novalue",
                "--auto --status"
            })
    void wrongUsage_isExitCode2AndAWordOfHelp(String arguments) {
        List<String> words =
                Stream.of(arguments.split(" ")).filter(word -> !word.isEmpty()).toList();
        Words said = Words.of(Map.of("POSTDEPLOY_SERVER", "http://127.0.0.1:1"), words.toArray(String[]::new));
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).startsWith("postdeploy: ").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "status --server nonsense",
                "status --server http://x --token a --token-file b",
                "status --server http://x --token a --user b",
                "status --server http://x --user alice",
                "status --server http://x --token-file /none/such",
                "status --server http://alice:secret@x"
            })
    void connectionThatCannotBe_isExitCode2AndTheRemedy(String arguments) {
        Words said = Words.of(Map.of(), arguments.split(" "));
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err())
                .startsWith("postdeploy: ")
                .containsAnyOf("--server", "POSTDEPLOY_", "--token-file")
                .doesNotContain("secret");
    }
}
