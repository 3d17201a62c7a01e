package io.github.postdeploy.internal.engine.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.TestClock;
import io.github.postdeploy.internal.engine.TestNode;
import io.github.postdeploy.internal.store.LoggedLines;
import io.github.postdeploy.spi.BusySignal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class BusySignalsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final TestClock clock = new TestClock();
    private final AtomicReference<String> reason = new AtomicReference<>();
    private final AtomicInteger asked = new AtomicInteger();

    private final BusySignals signals = signals(() -> {
        asked.incrementAndGet();
        return Optional.ofNullable(reason.get());
    });

    private BusySignals signals(BusySignal... beans) {
        return new BusySignals(List.of(beans), clock, TestNode::daemon, BOUND);
    }

    @Test
    void noSignals_areNeverBusy() {
        assertThat(signals().busy()).isEmpty();
    }

    @Test
    void signal_isAskedOnceASecond() {
        assertThat(signals.busy()).isEmpty();
        reason.set("replication lags by 12 s");
        assertThat(signals.busy()).isEmpty();
        assertThat(asked).hasValue(1);

        clock.pass(SECOND);
        assertThat(signals.busy()).contains("replication lags by 12 s");
        reason.set(null);
        assertThat(signals.busy()).contains("replication lags by 12 s");
        assertThat(asked).hasValue(2);

        clock.pass(SECOND);
        assertThat(signals.busy()).isEmpty();
    }

    @Test
    void anyOfSeveral_pauses() {
        BusySignals several = signals(Optional::empty, () -> Optional.of("the queue is long"), Optional::empty);
        assertThat(several.busy()).contains("the queue is long");
    }

    @Test
    void beginAndEndOfAPause_areLoggedOnce() {
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            signals.busy();
            for (int lag = 10; lag < 15; lag++) {
                clock.pass(SECOND);
                reason.set("replication lags by\n" + lag + " s");
                signals.busy();
                signals.busy();
            }
            reason.set(null);
            clock.pass(SECOND);
            signals.busy();
            clock.pass(SECOND);
            signals.busy();
            assertThat(log.linesWith("PDP01"))
                    .containsExactly(
                            "PDP0140: Backfills of this node pause: replication lags by 10 s.",
                            "PDP0141: Backfills of this node go on, after 5.0 s.");
        }
    }

    @Test
    void pauseThatNobodyWaitedFor_isForgotten() {
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            reason.set("an import is under way");
            signals.busy();
            clock.pass(Duration.ofHours(1));
            signals.busy();
            clock.pass(SECOND);
            reason.set(null);
            signals.busy();
            assertThat(log.linesWith("PDP0140")).hasSize(2);
            assertThat(log.linesWith("PDP0141")).containsExactly("PDP0141: Backfills of this node go on, after 1.0 s.");
        }
    }

    @Test
    void failingSignal_isLoggedOnceAndCountsAsFree() {
        BusySignals failing = signals(
                () -> {
                    throw new IllegalStateException("no such table");
                },
                () -> null,
                () -> {
                    throw new NoClassDefFoundError("Gone");
                },
                () -> Optional.ofNullable(reason.get()));
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            for (int i = 0; i < 3; i++) {
                assertThat(failing.busy()).isEmpty();
                clock.pass(SECOND);
            }
            reason.set("the others are asked all the same");
            assertThat(failing.busy()).contains("the others are asked all the same");
            assertThat(log.linesWith("PDP0142"))
                    .hasSize(3)
                    .anyMatch(line -> line.endsWith("not logged again: no such table"))
                    .anyMatch(line -> line.endsWith("not logged again: Gone"));
        }
    }

    @Test
    void signalThatDoesNotAnswer_isBusyUntilItDoesAndIsNotAskedAgain() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger atOnce = new AtomicInteger();
        class Stuck implements BusySignal {
            @Override
            public Optional<String> busy() {
                asked.incrementAndGet();
                assertThat(atOnce.incrementAndGet()).isEqualTo(1);
                awaitQuietly(release);
                atOnce.decrementAndGet();
                return Optional.ofNullable(reason.get());
            }
        }
        String silent = Stuck.class.getName() + " does not answer";
        BusySignals stuck = new BusySignals(List.of(new Stuck()), clock, TestNode::daemon, Duration.ofMillis(1));
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            for (int i = 0; i < 5; i++) {
                assertThat(stuck.busy()).contains(silent);
                clock.pass(SECOND);
            }
            clock.pass(Duration.ofHours(1));
            assertThat(stuck.busy()).contains(silent);
            Awaitility.await().atMost(BOUND).until(() -> asked.get() == 1);
            release.countDown();
            Awaitility.await().atMost(BOUND).until(() -> {
                clock.pass(SECOND);
                return stuck.busy().isEmpty();
            });
            assertThat(log.linesWith("PDP0140")).isNotEmpty().allMatch(line -> line.endsWith(silent + "."));
        }
    }

    @Test
    void signalUnderQuestion_holdsUpOnlyWhoAskedIt() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        reason.set("busy before");
        BusySignals slow = signals(() -> {
            if (asked.incrementAndGet() > 1) {
                inside.countDown();
                awaitQuietly(release);
            }
            return Optional.ofNullable(reason.get());
        });
        assertThat(slow.busy()).contains("busy before");
        clock.pass(SECOND);
        Thread asker = TestNode.daemon(slow::busy);
        asker.start();
        inside.await();

        assertThat(slow.busy()).as("the last answer").contains("busy before");

        reason.set(null);
        release.countDown();
        asker.join();
        assertThat(slow.busy()).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
