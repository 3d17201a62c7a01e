package io.github.postdeploy.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.administration.VitalsView;
import io.github.postdeploy.internal.engine.administration.VitalsView.Start;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Probes do not burden the store, and are answered whatever it does. */
class GlanceTest {

    private static final VitalsView SEEN = new VitalsView(Start.STARTED, true, Map.of(), Map.of(), 0);
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();

    private VitalsView look(long takes) {
        looks.incrementAndGet();
        now.addAndGet(takes);
        return SEEN;
    }

    @Test
    void probesWithinTwoSeconds_takeOneLook() {
        Glance glance = new Glance(() -> look(0), Runnable::run, now::get);
        assertThat(glance.get()).isEqualTo(SEEN);
        now.addAndGet(2 * SECOND - 1);
        assertThat(glance.get()).isEqualTo(SEEN);
        assertThat(looks).hasValue(1);
        now.addAndGet(1);
        glance.get();
        assertThat(looks).hasValue(2);
    }

    @Test
    void looksThatTakeLong_areRare() {
        looksAgainAfter(5 * SECOND, SECOND / 10);
    }

    @Test
    void lookThatTookVeryLong_isForgottenAfterTenSeconds() {
        looksAgainAfter(10 * SECOND, SECOND);
    }

    private void looksAgainAfter(long pause, long took) {
        Glance glance = new Glance(() -> look(took), Runnable::run, now::get);
        glance.get();
        now.addAndGet(pause - 1);
        glance.get();
        assertThat(looks).hasValue(1);
        now.addAndGet(1);
        glance.get();
        assertThat(looks).hasValue(2);
    }

    @Test
    void lookThatHangs_isNotWaitedFor_andThereIsOnlyOne() {
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger threads = new AtomicInteger();
        Glance glance = new Glance(
                () -> {
                    if (looks.get() > 0) {
                        awaitQuietly(mayEnd);
                    }
                    return look(0);
                },
                work -> {
                    threads.incrementAndGet();
                    new Thread(work).start();
                },
                now::get);
        assertThat(glance.get()).isEqualTo(SEEN);
        now.addAndGet(2 * SECOND);
        assertThat(glance.get()).isEqualTo(SEEN.withoutStore());
        assertThat(glance.get()).isEqualTo(SEEN.withoutStore());
        assertThat(threads).hasValue(2);
        mayEnd.countDown();
        Awaitility.await().until(() -> glance.get().isStoreReady());
    }

    @Test
    void whereNothingCouldBeSeenYet_itIsStarting() {
        Glance glance = new Glance(() -> look(0), work -> {
            throw new IllegalStateException("no more threads");
        });
        assertThat(glance.get()).isEqualTo(VitalsView.STARTING);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
