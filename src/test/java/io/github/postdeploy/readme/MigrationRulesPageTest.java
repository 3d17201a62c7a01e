package io.github.postdeploy.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.migration.check.Example;
import io.github.postdeploy.internal.migration.check.Family;
import io.github.postdeploy.internal.migration.check.Rule;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules in docs/migration-rules.md are those of the code. {@code -Ddocs.write=true} writes them there. */
class MigrationRulesPageTest {

    private static final Path PAGE = Path.of("docs/migration-rules.md");
    private static final String BEGIN = "<!-- rules, from the code -->\n";

    @Test
    void page_hasTheRulesOfTheCode() throws IOException {
        String text = Files.readString(PAGE);
        int begin = text.indexOf(BEGIN);
        assertThat(begin).as("the mark in the page").isPositive();
        String wanted = text.substring(0, begin + BEGIN.length()) + rules();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(wanted);
    }

    private static String rules() {
        StringBuilder page = new StringBuilder();
        for (Family family : Family.values()) {
            page.append("\n## ").append(family.title()).append("\n");
            Arrays.stream(Rule.values()).filter(rule -> rule.family() == family).forEach(rule -> add(rule, page));
        }
        return page.toString();
    }

    private static void add(Rule rule, StringBuilder page) {
        page.append("\n### ").append(rule).append(": ").append(rule.title()).append("\n\n");
        page.append(rule.severity().name().toLowerCase(Locale.ROOT))
                .append("; ")
                .append(where(rule))
                .append(".\n\n");
        page.append("**Why.** ").append(rule.reason()).append("\n\n");
        page.append("**Instead.** ").append(rule.remedy()).append("\n");
        for (Example example : Example.of(rule)) {
            page.append("\n```sql\n-- ").append(example.dialect()).append(", not so:\n");
            page.append(example.bad())
                    .append("\n\n-- but so:\n")
                    .append(example.good())
                    .append("\n```\n");
        }
    }

    private static String where(Rule rule) {
        boolean everywhere = Arrays.stream(Dialect.values()).allMatch(rule::isFor);
        return everywhere
                ? "on every database"
                : Arrays.stream(Dialect.values())
                        .filter(rule::isFor)
                        .map(Dialect::name)
                        .collect(Collectors.joining(", "));
    }
}
