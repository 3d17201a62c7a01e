package io.github.postdeploy.internal.engine.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.execution.ActiveRuns;
import io.github.postdeploy.internal.engine.execution.HeldLeases;
import io.github.postdeploy.internal.engine.execution.NodeState;
import io.github.postdeploy.internal.engine.execution.WakeUp;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.TestRuns;
import io.github.postdeploy.internal.engine.port.LeaseKeeper;
import io.github.postdeploy.internal.engine.port.LeaseKeeper.Held;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.port.Stores;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Leases that come and go faster than they need to be renewed. */
class HeartbeatTest {

    private static final int RUNS = 50;

    private final WakeUp signal = new WakeUp();
    private final HeldLeases leases = new HeldLeases(Duration.ofSeconds(60), signal);
    private final AtomicInteger renewals = new AtomicInteger();
    private final AtomicInteger disconnections = new AtomicInteger();
    private Thread thread;

    private void start(Duration beat) {
        ActiveRuns active = new ActiveRuns();
        RunStore store = store();
        LeaseNews news = new LeaseNews(
                new Stores(store, null, null, null, null, null),
                new NodeState(leases, active),
                null,
                new TimeLimits(null, store, active));
        thread = new Thread(new Heartbeat(store, leases, news, new Heartbeat.Writers(active), beat, signal));
        thread.start();
        awaitWaiting();
    }

    @AfterEach
    void end() throws InterruptedException {
        signal.close();
        thread.join();
    }

    @Test
    void leaseThatIsTheFirstAgain_isRenewedNoEarlierThanItNeeds() {
        start(Duration.ofHours(1));
        for (int run = 0; run < RUNS; run++) {
            Lease lease = TestRuns.lease(TestRuns.running("a", Instant.now()));
            leases.won(List.of(lease), System.nanoTime());
            awaitWaiting();
            leases.remove(lease.id());
        }
        assertThat(renewals).hasValue(0);
    }

    @Test
    void signal_doesNotPutTheNextRenewalOff() {
        start(Duration.ofMillis(50));
        Lease lease = TestRuns.lease(TestRuns.running("a", Instant.now()));
        leases.won(List.of(lease), System.nanoTime());
        Awaitility.await("renewals")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    signal.raise();
                    return renewals.get() >= 3;
                });
        leases.remove(lease.id());
        Awaitility.await("its connection given back").until(() -> disconnections.get() > 0);
    }

    private void awaitWaiting() {
        Awaitility.await("a heartbeat that waits")
                .pollDelay(Duration.ofMillis(2))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    }

    /** Keeps leases, and nothing else. */
    private RunStore store() {
        LeaseKeeper keeper = (LeaseKeeper) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {LeaseKeeper.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "renew" -> renewed();
                    case "disconnect" -> {
                        disconnections.incrementAndGet();
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return (RunStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RunStore.class}, (proxy, method, arguments) -> keeper);
    }

    private List<Held> renewed() {
        renewals.incrementAndGet();
        return leases.ids().stream()
                .map(id -> new Held(id, 1, true, false, Duration.ZERO))
                .toList();
    }
}
