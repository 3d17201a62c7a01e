package io.github.postdeploy.internal.engine.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.internal.engine.quorum.QuorumGuard.Part;
import io.github.postdeploy.internal.store.LoggedLines;
import io.github.postdeploy.internal.store.Outage;
import io.github.postdeploy.internal.store.SqlQuorum;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.spi.Quorum;
import io.github.postdeploy.spi.QuorumState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuorumGuardTest {

    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ROUNDS = 15;

    private static final QuorumWork NOTHING = leadership -> {};

    private final DataSource database = TestDatabase.POSTGRESQL.shared();
    private final String namespace = "plan-" + UUID.randomUUID();
    private final ExecutorService parties = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        parties.shutdownNow();
    }

    private static QuorumGuard guard(DataSource shared) {
        return new QuorumGuard(SqlQuorum.of(shared, null, LEASE), work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        });
    }

    private Quorum quorum() {
        return SqlQuorum.of(database, null, LEASE);
    }

    private QuorumCall call(String party, int number, Duration timeout) {
        return new QuorumCall(namespace, party, number, timeout);
    }

    private Future<Part> start(String party, int number, QuorumWork work) {
        return start(database, call(party, number, PATIENCE), work);
    }

    private Future<Part> start(DataSource shared, QuorumCall call, QuorumWork work) {
        return parties.submit(() -> guard(shared).call(call, work));
    }

    private void awaitPresent(String... names) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> quorum().present(namespace)
                .equals(List.of(names)));
    }

    private static <T> T get(Future<T> result) throws Exception {
        return result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static Throwable failure(Future<Part> result) throws Exception {
        try {
            return new AssertionError("It ended well: " + get(result));
        } catch (ExecutionException failure) {
            return failure.getCause();
        }
    }

    @Test
    void allParties_returnWhenOneHasDoneTheWork() throws Exception {
        AtomicInteger done = new AtomicInteger();
        CountDownLatch mayEnd = new CountDownLatch(1);
        List<Future<Part>> parts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            parts.add(start("party " + i, 4, leadership -> {
                assertThat(leadership.isHeld()).isTrue();
                mayEnd.await();
                done.incrementAndGet();
            }));
        }
        await().atMost(PATIENCE)
                .until(() -> quorum().join(namespace, "watcher", 4).state() instanceof QuorumState.Following);
        assertThat(parts).noneMatch(Future::isDone);
        mayEnd.countDown();
        List<Part> ends = new ArrayList<>();
        for (Future<Part> part : parts) {
            ends.add(get(part));
        }
        assertThat(ends).containsOnlyOnce(Part.LED).contains(Part.FOLLOWED);
        assertThat(done).hasValue(1);
        assertThat(guard(database).call(call("late", 4, PATIENCE), NOTHING)).isEqualTo(Part.FOLLOWED);
    }

    @Test
    void workThatFails_isThrownAndToldToTheOthers() throws Exception {
        Future<Part> follower = start("a", 2, NOTHING);
        awaitPresent("a");
        IllegalStateException boom = new IllegalStateException("column exists");
        assertThatThrownBy(() -> guard(database).call(call("b", 2, PATIENCE), leadership -> {
                    throw boom;
                }))
                .isSameAs(boom);
        assertThat(failure(follower))
                .isInstanceOfSatisfying(QuorumDissolvedException.class, dissolved -> assertThat(dissolved.exitCode())
                        .isEqualTo(13))
                .hasMessageContaining(namespace)
                .hasMessageContaining("'b'")
                .hasMessageContaining("column exists");
        Future<Part> again = start("a", 2, NOTHING);
        awaitPresent("a");
        assertThat(guard(database).call(call("b", 2, PATIENCE), NOTHING)).isEqualTo(Part.LED);
        assertThat(get(again)).isEqualTo(Part.FOLLOWED);
    }

    @Test
    void partiesThatAreTooFew_timeOutNamingWhoWasThereAndWithdraw() throws Exception {
        Quorum.Joined other = quorum().join(namespace, "o'ther", 3);
        assertThatThrownBy(() -> guard(database).call(call("me", 3, Duration.ofMillis(400)), NOTHING))
                .isInstanceOfSatisfying(QuorumTimedOutException.class, timedOut -> assertThat(timedOut.exitCode())
                        .isEqualTo(14))
                .hasMessageContaining(namespace)
                .hasMessageContaining("Party 'me' has waited 400 ms")
                .hasMessageContaining("2 of 3 were there: 'me', 'o'ther'.");
        quorum().poll(other.seat());
        assertThat(quorum().present(namespace)).containsExactly("o'ther");
    }

    @Test
    void workLongerThanTheLease_keepsTheLeadAndFollowersBeyondTheirTimeout() throws Exception {
        Future<Part> follower = start(database, call("a", 2, LEASE), NOTHING);
        awaitPresent("a");
        long begun = System.nanoTime();
        Part part = guard(database).call(call("b", 2, PATIENCE), leadership -> await().atMost(PATIENCE)
                .until(() -> System.nanoTime() - begun > LEASE.multipliedBy(3).toNanos()));
        assertThat(part).isEqualTo(Part.LED);
        assertThat(get(follower)).isEqualTo(Part.FOLLOWED);
    }

    @Test
    void leaderThatLosesItsLease_hearsOfItAndIsNotAccepted() throws Exception {
        Outage outage = new Outage(database);
        Future<Part> follower = start("a", 2, NOTHING);
        awaitPresent("a");
        AtomicBoolean heldAtTheEnd = new AtomicBoolean(true);
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            Future<Part> leader = start(outage, call("b", 2, PATIENCE), leadership -> {
                outage.begin();
                assertThat(failure(follower))
                        .isInstanceOf(QuorumDissolvedException.class)
                        .hasMessageContaining("The leader 'b' disappeared");
                await().atMost(PATIENCE).until(() -> !leadership.isHeld());
                outage.end();
                heldAtTheEnd.set(leadership.isHeld());
            });
            assertThat(failure(leader))
                    .isInstanceOf(QuorumDissolvedException.class)
                    .hasMessageContaining("The leader 'b' disappeared");
            assertThat(log.linesWith("PDP0186")).hasSize(1);
            assertThat(log.linesWith("PDP0188")).hasSize(1);
        }
        assertThat(heldAtTheEnd).isFalse();
    }

    @Test
    void outcomeDuringAnOutage_isToldAfterIt() throws Exception {
        Outage outage = new Outage(database);
        Future<Part> follower = start("a", 2, NOTHING);
        awaitPresent("a");
        Future<Part> leader = start(outage, call("b", 2, PATIENCE), leadership -> outage.begin());
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> outage.refused() > 0);
        outage.end();
        assertThat(get(leader)).isEqualTo(Part.LED);
        assertThat(get(follower)).isEqualTo(Part.FOLLOWED);
    }

    @Test
    void outageWhileWaiting_isWaitedFor() throws Exception {
        Outage outage = new Outage(database);
        outage.begin();
        Future<Part> a = start(outage, call("a", 2, PATIENCE), NOTHING);
        await().atMost(PATIENCE).until(() -> outage.refused() > 1);
        outage.end();
        awaitPresent("a");
        outage.begin();
        int before = outage.refused();
        await().atMost(PATIENCE).until(() -> outage.refused() > before);
        Future<Part> b = start("b", 2, NOTHING);
        outage.end();
        assertThat(List.of(get(a), get(b))).containsExactlyInAnyOrder(Part.LED, Part.FOLLOWED);
    }

    @Test
    void outageLongerThanTheTimeout_endsTheWait() {
        Outage outage = new Outage(database);
        outage.begin();
        assertThatThrownBy(() -> guard(outage).call(call("a", 2, Duration.ofMillis(300)), NOTHING))
                .isInstanceOf(QuorumTimedOutException.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining(Outage.MESSAGE)
                .hasCauseInstanceOf(RuntimeException.class);
    }

    @Test
    void interruptedWait_withdraws() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        Future<Throwable> waiting = parties.submit(() -> {
            try {
                guard(database).call(call("a", 2, PATIENCE), NOTHING);
                return null;
            } catch (InterruptedException interrupted) {
                return interrupted;
            } finally {
                ended.countDown();
            }
        });
        awaitPresent("a");
        waiting.cancel(true);
        assertThat(ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(quorum().present(namespace)).isEmpty();
    }

    @Test
    void interruptedWork_dissolvesIt() throws Exception {
        Future<Part> follower = start("a", 2, NOTHING);
        awaitPresent("a");
        CountDownLatch working = new CountDownLatch(1);
        Future<Part> leader = start("b", 2, leadership -> {
            working.countDown();
            new CountDownLatch(1).await();
        });
        assertThat(working.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        leader.cancel(true);
        assertThat(failure(follower))
                .isInstanceOf(QuorumDissolvedException.class)
                .hasMessageContaining("'b'")
                .hasMessageContaining("InterruptedException");
    }

    @Test
    void unfitCalls_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> call("a", 1, PATIENCE));
        assertThatIllegalArgumentException().isThrownBy(() -> call("", 2, PATIENCE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> call("a", 2, Duration.ZERO))
                .withMessageContaining("PT0S");
        quorum().join(namespace, "a", 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> guard(database).call(call("b", 2, PATIENCE), NOTHING))
                .withMessageContaining("of 3");
    }

    /** The last party comes a little earlier each round: at first after the timeout, at the end before it. */
    @Test
    void timeoutAsTheLastPartyComes_isOfBothOrOfNone() throws Exception {
        Duration timeout = Duration.ofMillis(200);
        for (int round = 0; round < ROUNDS; round++) {
            String plan = namespace + round;
            AtomicInteger done = new AtomicInteger();
            QuorumWork work = leadership -> done.incrementAndGet();
            long comes = System.nanoTime() + timeout.plusMillis(30 - 5L * round).toNanos();
            Future<Part> a = start(database, new QuorumCall(plan, "a", 2, timeout), work);
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> System.nanoTime() - comes >= 0);
            Future<Part> b = start(database, new QuorumCall(plan, "b", 2, timeout), work);
            assertThat(List.of(outcome(a), outcome(b)))
                    .as("round %d", round)
                    .isIn(List.of("timed out", "timed out"), List.of("LED", "FOLLOWED"), List.of("FOLLOWED", "LED"));
            assertThat(done).hasValue(outcome(a).equals("timed out") ? 0 : 1);
        }
    }

    private static String outcome(Future<Part> result) throws Exception {
        try {
            return get(result).name();
        } catch (ExecutionException failure) {
            assertThat(failure.getCause()).isInstanceOf(QuorumTimedOutException.class);
            return "timed out";
        }
    }
}
