package io.github.postdeploy.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.PostDeployAction;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of docs/actions.md says what the annotation has. */
class ActionAttributesTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| `(\\w+)` \\| ([a-z]+) \\| (?:`([^`]*)`|[^|]*) \\| (.*) \\|$", Pattern.MULTILINE);

    private static final List<Method> MEMBERS = List.of(PostDeployAction.class.getDeclaredMethods());

    @Test
    void table_hasEveryAttribute() throws IOException {
        assertThat(rows().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        MEMBERS.stream().map(Method::getName).toList());
    }

    @Test
    void table_hasTheDefaults() throws IOException {
        Map<String, MatchResult> rows = rows();
        assertThat(MEMBERS)
                .filteredOn(member -> !isEmpty(member.getDefaultValue()))
                .allSatisfy(member ->
                        assertThat(rows.get(member.getName()).group(3)).isEqualTo(text(member.getDefaultValue())));
        assertThat(MEMBERS)
                .filteredOn(member -> isEmpty(member.getDefaultValue()))
                .filteredOn(member -> !member.getName().equals("name"))
                .allSatisfy(
                        member -> assertThat(rows.get(member.getName()).group()).contains("| none |"));
    }

    @Test
    void table_explainsEveryChoice() throws IOException {
        Map<String, MatchResult> rows = rows();
        assertThat(MEMBERS)
                .filteredOn(member -> member.getReturnType().isEnum())
                .isNotEmpty()
                .allSatisfy(member -> assertThat(member.getReturnType().getEnumConstants())
                        .allSatisfy(choice ->
                                assertThat(rows.get(member.getName()).group(4)).contains("`" + choice + "`: ")));
    }

    private static boolean isEmpty(Object value) {
        return value.equals("") || value.getClass().isArray() && Array.getLength(value) == 0;
    }

    private static String text(Object value) {
        return value instanceof Double number ? String.valueOf(number.longValue()) : value.toString();
    }

    private static Map<String, MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(Path.of("docs/actions.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), Function.identity()));
    }
}
