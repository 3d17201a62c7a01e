package io.github.postdeploy.internal.engine.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.TestClock;
import io.github.postdeploy.internal.engine.execution.ActiveRuns;
import io.github.postdeploy.internal.engine.execution.HeldLeases;
import io.github.postdeploy.internal.engine.execution.RunContext;
import io.github.postdeploy.internal.engine.execution.WakeUp;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.model.TestRuns;
import io.github.postdeploy.internal.engine.port.LeaseKeeper;
import io.github.postdeploy.internal.engine.port.RunLogs;
import io.github.postdeploy.internal.store.LoggedLines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressReportsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration BEAT = Duration.ofSeconds(2);

    private final TestClock nanoTime = new TestClock();
    private final WallClock clock = new WallClock();
    private final ActiveRuns active = new ActiveRuns();
    private final ProgressReports reports = new ProgressReports(active, nanoTime, clock);
    private final Keeper keeper = new Keeper();
    private final RunContext context = begin();

    private RunContext begin() {
        Run run = TestRuns.running("fill", NOON);
        Lease lease = TestRuns.lease(run);
        HeldLeases leases = new HeldLeases(Duration.ofSeconds(60), new WakeUp());
        return active.begin(lease, new RunContext(run, lease.id(), leases)).context();
    }

    private void beat() {
        nanoTime.pass(BEAT);
        clock.now = clock.now.plus(BEAT);
        reports.write(keeper);
    }

    @Test
    void progress_isReportedWithItsPace() {
        context.progress(500_000, 1_000_000);
        beat();
        assertThat(keeper.last()).isEqualTo(new Progress(500_000, 1_000_000L));

        context.progress(508_000, 1_000_000);
        beat();
        assertThat(keeper.last().pace()).isEqualTo(new Progress.Pace(4_000, NOON.plusSeconds(4)));
        assertThat(keeper.last().estimatedEnd()).contains(NOON.plusSeconds(4 + 123));
    }

    @Test
    void paceThatChanges_isReportedThoughNothingElseIsNew() {
        context.progress(0, 1_000_000);
        beat();
        context.progress(8_000, 1_000_000);
        beat();
        beat();
        assertThat(keeper.last().done()).isEqualTo(8_000);
        assertThat(keeper.last().pace().itemsPerSecond()).isEqualTo(2_000);
    }

    @Test
    void nothingNew_isNotReported() {
        beat();
        assertThat(keeper.reported).isEmpty();
        context.message("thinking");
        beat();
        beat();
        assertThat(keeper.reported).hasSize(1);
    }

    @Test
    void whatARunWaitsFor_isShownWhileItDoesAndIsNotWhatItTold() {
        context.message("half done");
        beat();
        context.await("Partition 1 is locked.");
        beat();
        assertThat(keeper.messages).containsExactly("half done", "Partition 1 is locked.");
        assertThat(context.told().message()).isEqualTo("half done");
        context.pause("the database is busy");
        beat();
        context.pause(null);
        context.await(null);
        beat();
        assertThat(keeper.messages).endsWith("Pauses: the database is busy", "half done");
    }

    @Test
    void reportThatFailed_isRepeated() {
        context.progress(1, 2);
        keeper.failing = true;
        try {
            beat();
        } catch (StoreNotReadyException expected) {
            keeper.failing = false;
        }
        beat();
        assertThat(keeper.last()).isEqualTo(new Progress(1, 2L));
    }

    @Test
    void logLines_tellThePaceAtGrowingIntervals() {
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            for (int second = 2; second <= 180; second += 2) {
                context.progress(1_000L * second, 1_000_000);
                beat();
            }
            assertThat(log.linesWith("PDP0111"))
                    .containsExactly(
                            "PDP0111: 'fill' is at 4,000 of 1,000,000 (0 %), 1,000/s, until about 12:16:40Z.",
                            "PDP0111: 'fill' is at 6,000 of 1,000,000 (0 %), 1,000/s, until about 12:16:40Z.",
                            "PDP0111: 'fill' is at 10,000 of 1,000,000 (1 %), 1,000/s, until about 12:16:40Z.",
                            "PDP0111: 'fill' is at 18,000 of 1,000,000 (1 %), 1,000/s, until about 12:16:40Z.",
                            "PDP0111: 'fill' is at 34,000 of 1,000,000 (3 %), 1,000/s, until about 12:16:40Z.",
                            "PDP0111: 'fill' is at 66,000 of 1,000,000 (6 %), 1,000/s, until about 12:16:40Z.",
                            "PDP0111: 'fill' is at 126,000 of 1,000,000 (12 %), 1,000/s, until about 12:16:40Z.");
        }
    }

    @Test
    void standstill_isNotLoggedAgain() {
        context.progress(5, 10);
        beat();
        context.progress(6, 10);
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            for (int i = 0; i < 100; i++) {
                beat();
            }
            assertThat(log.linesWith("PDP0111")).hasSize(1);
        }
    }

    private static final class WallClock extends Clock {

        private Instant now = NOON;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static final class Keeper implements LeaseKeeper {

        private final List<Progress> reported = new ArrayList<>();
        private final List<String> messages = new ArrayList<>();
        private boolean failing;

        Progress last() {
            return reported.get(reported.size() - 1);
        }

        @Override
        public List<Held> renew() {
            return List.of();
        }

        @Override
        public void report(Lease lease, Progress progress, String message) {
            if (failing) {
                throw new StoreNotReadyException("gone");
            }
            reported.add(progress);
            messages.add(message);
        }

        @Override
        public RunLogs logs() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void disconnect() {}
    }
}
