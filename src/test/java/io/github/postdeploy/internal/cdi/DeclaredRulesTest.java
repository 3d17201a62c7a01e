package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.PostDeployAction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeclaredRulesTest {

    @PostDeployAction(timeLimit = "PT-1S", retryDelay = "PT-1S")
    void negative() {}

    @PostDeployAction(timeLimit = "PT0S", retryDelay = "PT0S")
    void zero() {}

    @PostDeployAction(timeLimit = "a minute", retryDelay = "a minute")
    void unreadable() {}

    @PostDeployAction(timeLimit = "PT0.001S", partitions = 1_001, chunkSize = 1_000_001)
    void tooMuch() {}

    private static DeclaredRules rules(String method) throws NoSuchMethodException {
        return DeclaredRules.of(
                DeclaredRulesTest.class.getDeclaredMethod(method).getAnnotation(PostDeployAction.class));
    }

    private static String timeLimit(String value) {
        return "timeLimit is '" + value
                + "'; it must be an ISO 8601 duration of more than 0, such as PT30S, or empty for no limit.";
    }

    private static String retryDelay(String value) {
        return "retryDelay is '" + value + "'; it must be an ISO 8601 duration of 0 or more, such as PT30S.";
    }

    @Test
    void durations_areToldByTheRuleThatHolds() throws NoSuchMethodException {
        assertThat(rules("negative").faults()).containsExactly(retryDelay("PT-1S"), timeLimit("PT-1S"));
        assertThat(rules("zero").faults()).containsExactly(timeLimit("PT0S"));
        assertThat(rules("unreadable").faults()).containsExactly(retryDelay("a minute"), timeLimit("a minute"));
    }

    @Test
    void numbers_areToldWithTheirLimits() throws NoSuchMethodException {
        DeclaredRules rules = rules("tooMuch");
        assertThat(rules.faults())
                .isEqualTo(List.of(
                        "partitions is 1001; it must be 1 to 1000.", "chunkSize is 1000001; it must be 0 to 1000000."));
        assertThat(rules.rules().timeLimit()).contains(Duration.ofMillis(1));
    }
}
