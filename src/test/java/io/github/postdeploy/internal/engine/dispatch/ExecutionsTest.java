package io.github.postdeploy.internal.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.execution.ActiveRuns;
import io.github.postdeploy.internal.engine.execution.HeldLeases;
import io.github.postdeploy.internal.engine.execution.RunContext;
import io.github.postdeploy.internal.engine.execution.StopCause;
import io.github.postdeploy.internal.engine.execution.StoreRetry;
import io.github.postdeploy.internal.engine.execution.Ticket;
import io.github.postdeploy.internal.engine.execution.WakeUp;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.TestRuns;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExecutionsTest {

    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch beginning = new CountDownLatch(1);
    private final CountDownLatch mayBegin = new CountDownLatch(1);

    private final Tasks tasks = ticket -> {
        begun.incrementAndGet();
        beginning.countDown();
        try {
            mayBegin.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return Optional.empty();
    };

    private final ActiveRuns active = new ActiveRuns();
    private final Leaving leaving = new Leaving(Duration.ofHours(1));
    private final Executions executions =
            new Executions(active, new StoreRetry(), new Turns(1, 1), leaving, tasks, tasks);

    @Test
    void taskThatIsDeliveredTwiceAtOnce_beginsOnce() throws Exception {
        Ticket ticket = new Ticket(LeaseId.ofRun(UUID.randomUUID()), 1);
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> executions.execute(ticket));
        assertThat(beginning.await(30, TimeUnit.SECONDS)).isTrue();
        executions.execute(ticket);
        assertThat(first).isNotDone();
        mayBegin.countDown();
        first.get(30, TimeUnit.SECONDS);
        assertThat(begun).hasValue(1);
        executions.execute(ticket);
        assertThat(begun).hasValue(2);
    }

    @Test
    void taskThatIsToldToEndByNobodyHere_makesItsNodeLeave() {
        Lease lease = executing();
        executions.stop(Ticket.of(lease).toString());
        assertThat(leaving.isLikely()).isTrue();
    }

    @Test
    void schedulerThatPassesOnWhatAPersonWants_doesNot() {
        Lease lease = executing();
        active.stop(lease.id(), StopCause.REQUESTED, "Stopped by alice.");
        executions.stop(Ticket.of(lease).toString());
        assertThat(leaving.isLikely()).isFalse();
    }

    private Lease executing() {
        Run run = TestRuns.running("a", Instant.now());
        Lease lease = TestRuns.lease(run);
        active.begin(lease, new RunContext(run, lease.id(), new HeldLeases(Duration.ofSeconds(60), new WakeUp())));
        return lease;
    }
}
