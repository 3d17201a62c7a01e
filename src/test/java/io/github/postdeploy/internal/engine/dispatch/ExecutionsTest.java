package io.github.postdeploy.internal.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.execution.ActiveRuns;
import io.github.postdeploy.internal.engine.execution.StoreRetry;
import io.github.postdeploy.internal.engine.execution.Ticket;
import io.github.postdeploy.internal.engine.model.LeaseId;
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

    @Test
    void taskThatIsDeliveredTwiceAtOnce_beginsOnce() throws Exception {
        Executions executions = new Executions(new ActiveRuns(), new StoreRetry(), new Turns(1, 1), tasks, tasks);
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
}
