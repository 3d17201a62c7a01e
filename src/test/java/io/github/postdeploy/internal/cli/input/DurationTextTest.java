package io.github.postdeploy.internal.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "90s, PT90S",
        "15m, PT15M",
        "1h30m, PT1H30M",
        "1h 30m, PT1H30M",
        "20, PT20S",
        "PT15M, PT15M",
        "pt1s, PT1S",
        "2d, PT48H",
        "1d2h, PT26H",
        "0.5s, PT0.5S"
    })
    void durations_areReadAsPeopleWriteThem(String text, Duration duration) {
        assertThat(new DurationText().convert(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "0", "0s", "-5s", "5 parsecs", "P", "PT", "99999999999999999999s"})
    void anythingElse_isRefusedWithTheRule(String text) {
        assertThatThrownBy(() -> new DurationText().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'" + text + "' is no duration above 0, as in 90s, 15m or 1h30m");
    }
}
