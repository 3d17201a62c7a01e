package io.github.postdeploy.internal.migration.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.migration.sql.StatementReader;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.stage.SqlSource;
import io.github.postdeploy.migration.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples that people are shown are right: of the bad ones the rule is told, of the good ones it is not. */
class RuleExamplesTest {

    static Stream<Arguments> examples() {
        return Arrays.stream(Rule.values())
                .flatMap(rule -> Example.of(rule).stream().map(example -> Arguments.of(rule, example)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void badExample_breaksTheRule(Rule rule, Example example) {
        assertThat(findings(rule, example.dialect(), example.bad()))
                .extracting(Finding::rule)
                .contains(rule);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void goodExample_doesNot(Rule rule, Example example) {
        assertThat(findings(rule, example.dialect(), example.good()))
                .extracting(Finding::rule)
                .doesNotContain(rule, Rule.PD306);
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void rule_hasAnExampleWhereItMatters_andWordsForPeople(Rule rule) {
        assertThat(Example.of(rule)).isNotEmpty().allMatch(example -> rule.isFor(example.dialect()));
        assertThat(rule.title()).isNotBlank().doesNotEndWith(".");
        assertThat(rule.reason()).endsWith(".");
        assertThat(rule.remedy()).isNotBlank();
        assertThat(Rule.of(rule.name().toLowerCase(java.util.Locale.ROOT))).contains(rule);
        assertThat(rule.name().charAt(2) - '1').isEqualTo(rule.family().ordinal());
    }

    private static List<Finding> findings(Rule rule, Dialect dialect, String sql) {
        boolean after = StatementReader.of(dialect).read(sql).directives().stream()
                .anyMatch(directive -> directive.text().equals("stage=POST_DEPLOY"));
        CheckSettings settings = rule == Rule.PD100
                ? new CheckSettings(CheckSettings.Profile.STRICT, java.util.Map.of())
                : CheckSettings.STANDARD;
        Script script = new Script(
                "V1__example.sql",
                "V1__example.sql",
                SqlSource.file(sql),
                List.of(),
                dialect,
                after ? Optional.of(Stage.POST_DEPLOY) : Optional.empty(),
                after,
                Script.Runner.UNKNOWN);
        return new Checker(settings).check(List.of(script)).findings();
    }
}
