package io.github.postdeploy.internal.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.settings.BackfillSettings;
import io.github.postdeploy.internal.engine.settings.EngineSettings;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimingTest {

    private static EngineSettings settings(Duration lease) {
        return new EngineSettings(true, 1, 4, lease, Duration.ofSeconds(10), null, BackfillSettings.DEFAULT);
    }

    @Test
    void delays_doubleUpToAMinute() {
        BackOff backOff = new BackOff();
        assertThat(backOff.isFresh()).isTrue();
        assertThat(Stream.generate(backOff::next).limit(9).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        assertThat(backOff.isFresh()).isFalse();
        backOff.reset();
        assertThat(backOff.isFresh()).isTrue();
        assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT3S", "PT6S", "PT60S", "PT10M"})
    void disappearance_isNoticedWithinTheLease(String lease) {
        EngineSettings settings = settings(Duration.parse(lease));
        assertThat(settings.leaseTerm().plus(settings.sweep())).isLessThanOrEqualTo(Duration.parse(lease));
        assertThat(settings.beat().multipliedBy(4))
                .as("several beats in a term")
                .isLessThan(settings.leaseTerm());
    }

    @Test
    void beat_isNeverLongerThanTwoSeconds() {
        assertThat(settings(Duration.ofHours(1)).beat()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings(Duration.ofSeconds(3)).beat()).isEqualTo(Duration.ofMillis(500));
    }
}
