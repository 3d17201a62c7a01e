package io.github.postdeploy.internal.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Mode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeldLeasesTest {

    private static final int ROUNDS = 2_000;

    @Test
    void firstLeaseWon_isThereWhenTheSignalIsHeard() throws Exception {
        ExecutorService listener = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                WakeUp signal = new WakeUp();
                HeldLeases leases = new HeldLeases(Duration.ofSeconds(60), signal);
                Future<Boolean> foundNone = listener.submit(() -> {
                    signal.await(Duration.ofSeconds(10));
                    return leases.isEmpty();
                });
                leases.won(List.of(lease()), System.nanoTime());
                assertThat(foundNone.get(20, TimeUnit.SECONDS)).isFalse();
            }
        } finally {
            listener.shutdownNow();
        }
    }

    private static Lease lease() {
        return Lease.ofRun(ActionKey.global("shop", "action"), UUID.randomUUID(), 1, Mode.AUTO);
    }
}
