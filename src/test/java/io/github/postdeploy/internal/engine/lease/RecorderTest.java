package io.github.postdeploy.internal.engine.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.TestClock;
import io.github.postdeploy.internal.engine.execution.ActiveRuns;
import io.github.postdeploy.internal.engine.execution.HeldLeases;
import io.github.postdeploy.internal.engine.execution.RunContext;
import io.github.postdeploy.internal.engine.execution.WakeUp;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LogPage;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.Sample;
import io.github.postdeploy.internal.engine.model.StoreConflictException;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.model.TestRuns;
import io.github.postdeploy.internal.engine.port.LeaseKeeper;
import io.github.postdeploy.internal.engine.port.RunLogs;
import io.github.postdeploy.internal.store.LoggedLines;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One log that cannot be written, or takes long, keeps neither the others nor the leases waiting. */
class RecorderTest {

    private static final Duration MOST = Duration.ofSeconds(1);

    private final TestClock nanoTime = new TestClock();
    private final ActiveRuns active = new ActiveRuns();
    private final Recorder recorder = new Recorder(active, nanoTime);
    private final Keeper keeper = new Keeper();

    private void begin(String action) {
        Run run = TestRuns.running(action, Instant.parse("2026-11-20T12:00:00Z"));
        Lease lease = TestRuns.lease(run);
        HeldLeases leases = new HeldLeases(Duration.ofSeconds(60), new WakeUp());
        active.begin(lease, new RunContext(run, lease.id(), leases)).context().log("line of " + action);
    }

    @Test
    void conflict_isTriedAgainAtOnce_andKeepsTheConnection() {
        Stream.of("a", "b", "c").forEach(this::begin);
        keeper.failures.add(new StoreConflictException("somebody was first"));
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            recorder.write(keeper, MOST);
            assertThat(log.linesWith("PDP0462")).isEmpty();
        }
        assertThat(keeper.lines).containsExactlyInAnyOrder("line of a", "line of b", "line of c");
        assertThat(keeper.disconnected).isZero();
    }

    @Test
    void conflictAgain_leavesThatLogForTheNextBeat_andWritesTheOthers() {
        Stream.of("a", "b", "c").forEach(this::begin);
        keeper.failures.add(new StoreConflictException("somebody was first"));
        keeper.failures.add(new StoreConflictException("and again"));
        recorder.write(keeper, MOST);
        assertThat(keeper.lines).hasSize(2);
        assertThat(keeper.disconnected).isZero();
        recorder.write(keeper, MOST);
        assertThat(keeper.lines).containsExactlyInAnyOrder("line of a", "line of b", "line of c");
    }

    @Test
    void storeThatIsAway_isNotAskedForEachLog() {
        Stream.of("a", "b", "c").forEach(this::begin);
        keeper.failures.add(new StoreNotReadyException("The store is away."));
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            recorder.write(keeper, MOST);
            assertThat(log.linesWith("PDP0462")).hasSize(1);
        }
        assertThat(keeper.lines).isEmpty();
        assertThat(keeper.disconnected).isEqualTo(1);
        recorder.write(keeper, MOST);
        recorder.write(keeper, MOST);
        assertThat(keeper.lines).hasSize(3);
    }

    @Test
    void logsThatTakeTooLong_areLeftForTheNextBeat_whichBeginsWithThem() {
        Stream.of("a", "b", "c", "d").forEach(this::begin);
        keeper.takes = Duration.ofMillis(600);
        recorder.write(keeper, MOST);
        assertThat(keeper.lines).hasSize(2);
        active.all().forEach(task -> task.context().log("more"));
        recorder.write(keeper, MOST);
        assertThat(keeper.lines)
                .hasSize(6)
                .contains("line of a", "line of b", "line of c", "line of d")
                .filteredOn("more"::equals)
                .hasSize(2);
        recorder.write(keeper, MOST);
        assertThat(keeper.lines).hasSize(8);
    }

    private final class Keeper implements LeaseKeeper, RunLogs {

        private final List<String> lines = new ArrayList<>();
        private final List<RuntimeException> failures = new ArrayList<>();
        private Duration takes = Duration.ZERO;
        private int disconnected;

        @Override
        public int append(Lease writer, int attempt, List<Line> some) {
            nanoTime.pass(takes);
            if (!failures.isEmpty()) {
                throw failures.remove(0);
            }
            some.forEach(line -> lines.add(line.text()));
            return some.size();
        }

        @Override
        public long written(Lease writer) {
            return 0;
        }

        @Override
        public RunLogs logs() {
            return this;
        }

        @Override
        public void disconnect() {
            disconnected++;
        }

        @Override
        public List<Held> renew() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void report(Lease lease, Progress progress, String message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void drop(UUID runId, long more) {
            throw new UnsupportedOperationException();
        }

        @Override
        public LogPage log(UUID runId, long after, int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Sample> samples(UUID runId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void sample(UUID runId, int number, long done) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forget(UUID runId, List<Integer> numbers) {
            throw new UnsupportedOperationException();
        }
    }
}
