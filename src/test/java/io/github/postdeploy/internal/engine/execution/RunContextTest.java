package io.github.postdeploy.internal.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.TestRuns;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is to be shown of a run while it executes. */
class RunContextTest {

    private final Run run = TestRuns.running("prices", Instant.EPOCH);
    private final HeldLeases leases = new HeldLeases(Duration.ofSeconds(60), new WakeUp());
    private final RunContext whole = new RunContext(run, LeaseId.ofRun(run.id()), leases);

    private RunContext partition(int part) {
        return new RunContext(run, new LeaseId(run.id(), part), leases, whole);
    }

    @Test
    void pauseOfAPartition_isShownUntilThatPartitionGoesOn() {
        whole.message("working");
        RunContext first = partition(0);
        RunContext second = partition(1);
        first.pause("the queue is long");
        second.pause("the replica lags");
        assertThat(whole.shown().message()).isEqualTo("Pauses: the queue is long");
        first.pause(null);
        assertThat(whole.shown().message()).isEqualTo("Pauses: the replica lags");
        assertThat(first.shown().message()).isNull();
        assertThat(second.shown().message()).isEqualTo("Pauses: the replica lags");
        second.pause(null);
        assertThat(whole.shown().message()).isEqualTo("working");
    }

    @Test
    void pauseOfTheRunItself_isShown() {
        whole.pause("the queue is long");
        assertThat(whole.shown().message()).isEqualTo("Pauses: the queue is long");
        whole.pause(null);
        assertThat(whole.shown().message()).isNull();
    }
}
