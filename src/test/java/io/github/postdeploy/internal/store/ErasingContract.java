package io.github.postdeploy.internal.store;

import static io.github.postdeploy.internal.store.RecoveringContract.ERROR;
import static io.github.postdeploy.internal.store.StoreLab.ALICE;
import static io.github.postdeploy.internal.store.StoreLab.BOB;
import static io.github.postdeploy.internal.store.StoreLab.NOTHING_TOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.OnCrash;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Secrets of runs that are over and can never go on are erased; what may go on keeps its own. */
interface ErasingContract extends StoreContract {

    String GIVEN = "{\"day\":\"2026-11-20\",\"key\":{\"secret\":\"sesame\"}}";
    String ERASED = "{\"day\":\"2026-11-20\",\"key\":{}}";
    Duration LATELY = Duration.ofDays(1);

    private static Run.Order order(OnCrash onCrash) {
        return new Run.Order(onCrash, GIVEN, 0);
    }

    private Lease plain(RunStore store, String action) {
        return lab().running(store, action, order(OnCrash.LOSE));
    }

    private Lease backfill(RunStore store, String action) {
        return lab().running(store, action, order(OnCrash.RESUME));
    }

    private Lease failedBackfill(RunStore store, String action) {
        Lease lease = backfill(store, action);
        store.finish(lease, RunStatus.FAILED, NOTHING_TOLD);
        return lease;
    }

    private Lease waiting(RunStore store, String action, OnCrash onCrash) {
        Claim claim = lab().claim(store, action, Mode.ONE);
        return store.claim(List.of(Claim.of(claim.key(), claim.expected(), claim.origin(), order(onCrash))))
                .get(0)
                .lease();
    }

    private String arguments(RunStore store, Lease lease) {
        return lab().run(store, lease).arguments();
    }

    private void change(Lease lease, String assignment, Object value) {
        lab().update(
                        "UPDATE postdeploy_run SET " + assignment + " = ? WHERE id = ?",
                        value,
                        lease.runId().toString());
    }

    private void assertErased(RunStore store, Lease... leases) {
        assertThat(store.eraseSecrets(LATELY)).isEqualTo(leases.length);
        assertThat(leases)
                .allSatisfy(lease -> assertThat(arguments(store, lease)).isEqualTo(ERASED));
        assertThat(store.eraseSecrets(LATELY)).isZero();
        assertThat(store.eraseSecrets(null)).isZero();
    }

    @Test
    default void secretsOfAPlainRun_areErasedHoweverItEnds() {
        RunStore a = lab().open("a");
        RunStore b = lab().open("b");
        Lease lost = plain(a, "lost");
        a.lose(lost, "Gone.");
        Lease lostByOthers = plain(a, "lostByOthers");
        lab().lapse("lostByOthers");
        b.loseLapsed(b.lapsed().get(0), "Gone.");
        Lease stoppedByOthers = plain(a, "stoppedByOthers");
        lab().lapse("stoppedByOthers");
        b.stopLapsed(stoppedByOthers.runId(), BOB);
        Lease stoppedBefore = waiting(a, "stoppedBefore", OnCrash.RERUN);
        a.stopScheduled(stoppedBefore.runId(), BOB);
        Lease cancelled = waiting(a, "cancelled", OnCrash.LOSE);
        a.cancel(cancelled, "Its predecessor failed.");
        Lease overdue = plain(a, "overdue");
        a.overdue(overdue, ERROR);
        Lease failed = plain(a, "failed");
        a.finish(failed, RunStatus.FAILED, NOTHING_TOLD);
        assertErased(b, lost, lostByOthers, stoppedByOthers, stoppedBefore, cancelled, overdue, failed);
    }

    @Test
    default void secretsOfACancelledBackfillAndOfOneThatSucceeded_areErased() {
        RunStore a = lab().open("a");
        Lease cancelled = waiting(a, "cancelled", OnCrash.RESUME);
        a.cancel(cancelled, "Its predecessor failed.");
        Lease succeeded = backfill(a, "succeeded");
        a.finish(succeeded, RunStatus.SUCCEEDED, NOTHING_TOLD);
        assertErased(a, cancelled, succeeded);
    }

    @Test
    default void secretsOfALostDryRun_areErased() {
        RunStore a = lab().open("a");
        Lease dry = lab().running(a, "x", new Run.Order(OnCrash.LOSE, GIVEN, 10));
        a.lose(dry, "Gone.");
        assertErased(a, dry);
    }

    @Test
    default void secretsOfWhatMayGoOn_areKept() {
        RunStore a = lab().open("a");
        Lease stopped = waiting(a, "stopped", OnCrash.RESUME);
        a.stopScheduled(stopped.runId(), BOB);
        Lease lost = backfill(a, "lost");
        a.lose(lost, "Gone.");
        Lease overdue = backfill(a, "overdue");
        a.overdue(overdue, ERROR);
        Lease atRest = failedBackfill(a, "atRest");
        lab().running(a, "atRest", new Run.Order(OnCrash.LOSE, null, 10));
        Lease job = plain(a, "job");
        change(job, "job_execution", 7L);
        a.finish(job, RunStatus.FAILED, NOTHING_TOLD);
        List<Lease> all = List.of(
                stopped,
                lost,
                overdue,
                atRest,
                job,
                failedBackfill(a, "failed"),
                waiting(a, "waiting", OnCrash.LOSE),
                plain(a, "running"));
        assertThat(a.eraseSecrets(null)).isZero();
        assertThat(all).allSatisfy(lease -> assertThat(arguments(a, lease)).isEqualTo(GIVEN));
    }

    @Test
    default void secretsOfARunThatIsNotItsActionsLatestAnyMore_areErased() {
        RunStore a = lab().open("a");
        Lease followed = failedBackfill(a, "followed");
        lab().scheduled(a, "followed");
        Lease skipped = failedBackfill(a, "skipped");
        a.skip(List.of(lab().claim(a, "skipped", Mode.ONE)), "Done by hand.");
        Lease reset = failedBackfill(a, "reset");
        a.reset(lab().key("reset"), lab().state(a, "reset"), ALICE);
        assertErased(a, followed, skipped, reset);
    }

    @Test
    default void runThatHasEndedLongAgo_isSeenOnlyByALookAtAll() {
        RunStore a = lab().open("a");
        Lease lease = failedBackfill(a, "x");
        change(lease, "finished_at", 1L);
        lab().scheduled(a, "x");
        assertThat(a.eraseSecrets(LATELY)).isZero();
        assertThat(a.eraseSecrets(null)).isEqualTo(1);
        assertThat(arguments(a, lease)).isEqualTo(ERASED);
    }

    @Test
    default void argumentsThatOnlyLookSecret_areLeftAlone() {
        RunStore a = lab().open("a");
        String given = "{\"secret\":\"no\",\"text\":\"\\\"key\\\":{\\\"secret\\\":\\\"x\\\"}\",\"key\":{}}";
        Lease lease = lab().running(a, "x", new Run.Order(OnCrash.LOSE, given, 0));
        a.lose(lease, "Gone.");
        assertThat(a.eraseSecrets(null)).isZero();
        assertThat(arguments(a, lease)).isEqualTo(given);
    }

    @Test
    default void argumentsThatNobodyCanRead_areErasedAltogether() {
        RunStore a = lab().open("a");
        Lease torn = plain(a, "torn");
        change(torn, "arguments", "{\"key\":{\"secret\":\"ses");
        Lease strange = plain(a, "strange");
        change(strange, "arguments", "{\"key\":{\"secret\":[\"sesame\"]}}");
        Lease sound = plain(a, "sound");
        List.of(torn, strange, sound).forEach(lease -> a.lose(lease, "Gone."));
        assertThat(a.eraseSecrets(LATELY)).isEqualTo(3);
        assertThat(arguments(a, torn)).isEqualTo("{}");
        assertThat(arguments(a, strange)).isEqualTo("{}");
        assertThat(arguments(a, sound)).isEqualTo(ERASED);
        assertThat(a.eraseSecrets(LATELY)).isZero();
    }

    @Test
    default void runThatAnotherSessionHasLocked_isPassedOverAndNotWaitedFor() throws SQLException {
        RunStore a = lab().open("a");
        Lease locked = plain(a, "locked");
        Lease free = plain(a, "free");
        List.of(locked, free).forEach(lease -> a.lose(lease, "Gone."));
        try (Connection frozen = lab().lock(locked)) {
            assertTimeout(TakingOverContract.AT_ONCE, () -> assertThat(a.eraseSecrets(LATELY))
                    .isEqualTo(1));
            assertThat(arguments(a, free)).isEqualTo(ERASED);
            assertThat(arguments(a, locked)).isEqualTo(GIVEN);
            frozen.rollback();
        }
        assertErased(a, locked);
    }

    @Test
    default void secretsOfManyRuns_areErasedSomeAtATimeByAllNodesAtOnce() throws Exception {
        RunStore a = lab().open("a");
        List<RunStore> nodes = List.of(a, lab().open("b"));
        int runs = Erasure.AT_ONCE + 5;
        a.addMissing(IntStream.range(0, runs).mapToObj(i -> lab().key("x" + i)).toList());
        Claim any = lab().claim(a, "x0", Mode.ONE);
        List<Claim> claims = IntStream.range(0, runs)
                .mapToObj(i -> Claim.of(lab().key("x" + i), any.expected(), any.origin(), order(OnCrash.LOSE)))
                .toList();
        assertThat(a.claim(claims)).hasSize(runs);
        claims.forEach(claim -> a.cancel(claim.lease(), "Its predecessor failed."));
        CyclicBarrier together = new CyclicBarrier(nodes.size());
        ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
        try {
            List<Future<Integer>> looks = nodes.stream()
                    .map(node -> threads.submit(() -> {
                        together.await();
                        return node.eraseSecrets(LATELY);
                    }))
                    .toList();
            int erased = 0;
            for (Future<Integer> look : looks) {
                assertThat(look.get()).isLessThanOrEqualTo(Erasure.AT_ONCE);
                erased += look.get();
            }
            for (int more = a.eraseSecrets(LATELY); more > 0; more = a.eraseSecrets(LATELY)) {
                erased += more;
            }
            assertThat(erased).isEqualTo(runs);
            assertThat(claims)
                    .allSatisfy(claim -> assertThat(arguments(a, claim.lease())).isEqualTo(ERASED));
        } finally {
            threads.shutdownNow();
        }
    }
}
