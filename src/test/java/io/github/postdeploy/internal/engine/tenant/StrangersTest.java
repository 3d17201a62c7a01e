package io.github.postdeploy.internal.engine.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StrangersTest {

    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5); // it may overflow at any time
    private final Strangers strangers = new Strangers(Duration.ofSeconds(60), nanoTime::get);

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }

    @Test
    void tenant_isGoneWhenItHasStayedUnknownForTheWholePatience() {
        assertThat(strangers.isGone("red")).isFalse();
        pass(Duration.ofSeconds(59));
        assertThat(strangers.isGone("red")).isFalse();
        assertThat(strangers.isGone("blue")).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(strangers.isGone("red")).isTrue();
        assertThat(strangers.isGone("blue")).isFalse();
    }

    @Test
    void tenantForWhomNothingWaitedForLong_isMetAnew() {
        strangers.isGone("red");
        pass(Duration.ofMinutes(11));
        assertThat(strangers.isGone("red")).isFalse();
    }

    @Test
    void applicationIsAskedOnceASecondAtMost() {
        assertThat(strangers.mayAsk()).isTrue();
        assertThat(strangers.mayAsk()).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(strangers.mayAsk()).isTrue();
        assertThat(strangers.mayAsk()).isFalse();
    }
}
