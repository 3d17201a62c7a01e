package io.github.postdeploy.internal.store;

import static io.github.postdeploy.internal.store.StoreLab.ALICE;
import static io.github.postdeploy.internal.store.StoreLab.BOB;
import static io.github.postdeploy.internal.store.StoreLab.NOTHING_TOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.OnCrash;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.Partition.Status;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.Run.Intervention;
import io.github.postdeploy.internal.engine.model.Run.Intervention.Kind;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.port.LapsedLease;
import io.github.postdeploy.internal.engine.port.LeaseKeeper.Held;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.port.Stores;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where an attempt went wrong or was left, the same run goes on, under the next token. */
interface RecoveringContract extends StoreContract {

    RunError ERROR = new RunError("java.lang.Error", "no", "at Somewhere");

    private Lease order(RunStore store, String action, OnCrash onCrash) {
        return lab().running(store, action, new Run.Order(onCrash, null, 0));
    }

    private static Lease next(Lease lease) {
        return Lease.ofRun(lease.key(), lease.runId(), lease.token() + 1, lease.mode());
    }

    @Test
    default void order_isKeptWithTheRun() {
        RunStore store = lab().open("a");
        Run.Order order = new Run.Order(OnCrash.RERUN, "{\"name\":\"Grüße \\\"x\\\"\"}", 100);
        Lease lease = lab().running(store, "x", order);
        assertThat(lab().run(store, lease).order()).isEqualTo(order);
        assertThat(lab().run(store, lab().running(store, "y")).order()).isEqualTo(Run.Order.PLAIN);
    }

    @Test
    default void runThatMayGoOn_isTakenOverWhileItRan() {
        RunStore a = lab().open("a");
        RunStore b = lab().open("b");
        for (OnCrash onCrash : OnCrash.values()) {
            Lease lease = order(a, onCrash.name(), onCrash);
            lab().lapse(onCrash.name());
            LapsedLease lapsed = b.lapsed().stream()
                    .filter(other -> other.lease().equals(lease))
                    .findFirst()
                    .orElseThrow();
            assertThat(lapsed.onCrash()).isEqualTo(onCrash);
            assertThat(lapsed.mayBeTakenOver()).isEqualTo(onCrash != OnCrash.LOSE);
            if (onCrash == OnCrash.LOSE) {
                assertThat(b.takeOver(lapsed)).isEmpty();
                continue;
            }
            assertThat(b.takeOver(lapsed)).contains(next(lease));
            assertThat(b.takeOver(lapsed)).isEmpty();
            assertThat(a.finish(lease, RunStatus.SUCCEEDED, NOTHING_TOLD)).isFalse();
            Run run = lab().run(b, lease);
            assertThat(run.state()).isEqualTo(new Run.State(RunStatus.SCHEDULED, 2, 0));
            assertThat(run.place().node()).isEqualTo("b");
            assertThat(b.start(lease.runId(), lease.token() + 1)).isPresent();
        }
    }

    @Test
    default void takeOverOfARunningRun_doesNotWaitForALockedRow() throws SQLException {
        RunStore a = lab().open("a");
        RunStore b = lab().open("b");
        lab().backfill(a, "x");
        lab().lapse("x");
        LapsedLease lapsed = b.lapsed().get(0);
        try (Connection frozen = lab().lock("x")) {
            assertTimeout(TakingOverContract.AT_ONCE, () -> assertThat(b.takeOver(lapsed))
                    .isEmpty());
            frozen.rollback();
        }
        assertThat(b.takeOver(lapsed)).isPresent();
    }

    @Test
    default void stopRequest_outlivesATakeOver() {
        RunStore a = lab().open("a");
        RunStore b = lab().open("b");
        Lease lease = lab().backfill(a, "x");
        a.requestStop(lease.runId(), ALICE);
        lab().lapse("x");
        Lease taken = b.takeOver(b.lapsed().get(0)).orElseThrow();
        b.start(taken.runId(), taken.token());
        assertThat(lab().renew(b)).hasSize(1).allMatch(Held::stopRequested);
    }

    @Test
    default void runGivenBack_isTakenByAnyNodeAtOnce() {
        RunStore a = lab().open("a");
        RunStore b = lab().open("b");
        Lease lease = lab().backfill(a, "x");
        assertThat(a.giveBack(lease, "The application was undeployed.")).isTrue();
        assertThat(a.giveBack(lease, "Again.")).isFalse();
        Run run = lab().run(a, lease);
        assertThat(run.status()).isEqualTo(RunStatus.SCHEDULED);
        assertThat(run.report().message()).isEqualTo("The application was undeployed.");
        assertThat(a.start(lease.runId(), lease.token())).isEmpty();
        assertThat(lab().renew(a)).isEmpty();
        Lease taken = b.takeOver(b.lapsed().get(0)).orElseThrow();
        assertThat(taken).isEqualTo(next(next(lease)));
        assertThat(b.start(taken.runId(), taken.token()).orElseThrow().attempt())
                .isEqualTo(2);
    }

    @Test
    default void retry_isTheNextAttemptOnTheSameNodeAndKeepsTheError() {
        RunStore a = lab().open("a");
        Lease lease = lab().running(a, "x");
        Run.Report report = new Run.Report(new Progress(3, 7L), "three of seven", ERROR);
        Lease retried = a.retry(lease, report).orElseThrow();
        assertThat(retried).isEqualTo(next(lease));
        assertThat(a.retry(lease, report)).isEmpty();
        assertThat(a.finish(lease, RunStatus.FAILED, report)).isFalse();
        Run run = lab().run(a, lease);
        assertThat(run.state()).isEqualTo(new Run.State(RunStatus.SCHEDULED, 2, 1));
        assertThat(run.report()).isEqualTo(report);
        assertThat(run.times().finishedAt()).isNull();
        assertThat(lab().renew(a)).hasSize(1);
        assertThat(lab().open("b").lapsed()).isEmpty();
        Run started = a.start(retried.runId(), retried.token()).orElseThrow();
        assertThat(started.report().error()).isEqualTo(ERROR);
        Lease again = a.retry(retried, report).orElseThrow();
        assertThat(lab().run(a, again).state()).isEqualTo(new Run.State(RunStatus.SCHEDULED, 3, 2));
        a.start(again.runId(), again.token());
        a.finish(again, RunStatus.SUCCEEDED, NOTHING_TOLD);
        assertThat(lab().run(a, again).report().error()).isNull();
    }

    @Test
    default void endedRun_isResumedUnderTheNextTokenAsTheNextAttempt() {
        for (RunStatus end : List.of(RunStatus.STOPPED, RunStatus.FAILED, RunStatus.LOST)) {
            Stores a = lab().openAll("a");
            RunStore b = lab().open("b");
            Lease run = lab().backfill(a.runs(), end.name());
            Lease part = lab().partitions(a, run, 1).get(0);
            a.partitions().end(part, Status.FAILED, ERROR);
            a.runs().finish(run, end, new Run.Report(null, null, ERROR));
            assertThat(b.resume(run.runId(), RunStatus.SUCCEEDED, BOB)).isEmpty();
            Lease resumed = b.resume(run.runId(), end, BOB).orElseThrow();
            assertThat(resumed).isEqualTo(next(run));
            assertThat(a.runs().resume(run.runId(), end, BOB)).isEmpty();
            Run now = lab().run(b, run);
            assertThat(now.state()).isEqualTo(new Run.State(RunStatus.SCHEDULED, 2, 0));
            assertThat(now.times().finishedAt()).isNull();
            assertThat(now.place().node()).isEqualTo("b");
            assertThat(lab().partition(a, part.id()).status()).isEqualTo(Status.PENDING);
            assertThat(lab().value(
                                    "SELECT resume_actor FROM postdeploy_run WHERE id = ?",
                                    run.runId().toString()))
                    .isEqualTo("bob");
            assertThat(lab().renew(b)).anyMatch(held -> held.id().equals(run.id()));
            assertThat(b.start(resumed.runId(), resumed.token())).isPresent();
        }
    }

    @Test
    default void runThatIsNotItsActionsCurrentOne_isNotResumed() {
        RunStore a = lab().open("a");
        Lease first = lab().finished(a, "x", RunStatus.FAILED);
        lab().finished(a, "x", RunStatus.FAILED);
        assertThat(a.resume(first.runId(), RunStatus.FAILED, BOB)).isEmpty();
        assertThat(lab().run(a, first).attempt()).isEqualTo(1);
        assertThat(a.resume(UUID.randomUUID(), RunStatus.FAILED, BOB)).isEmpty();
        Lease reset = lab().finished(a, "y", RunStatus.FAILED);
        a.reset(lab().key("y"), lab().state(a, "y"), BOB);
        assertThat(a.resume(reset.runId(), RunStatus.FAILED, BOB)).isEmpty();
    }

    @Test
    default void resumedFailures_makeOnlyPartitionsWithFailedItemsPending() {
        Stores a = lab().openAll("a");
        Lease run = lab().backfill(a.runs(), "x");
        List<Lease> parts = lab().partitions(a, run, 2);
        lab().update(
                        "UPDATE postdeploy_partition SET failed = 2 WHERE run_id = ? AND part = 1",
                        run.runId().toString());
        parts.forEach(part -> a.partitions().finish(part, 0));
        a.runs().finish(run, RunStatus.SUCCEEDED, NOTHING_TOLD);
        Lease resumed =
                a.runs().resumeFailures(run.runId(), RunStatus.SUCCEEDED, BOB).orElseThrow();
        List<Partition> now = a.partitions().partitions(run.runId());
        assertThat(now).extracting(Partition::status).containsExactly(Status.DONE, Status.PENDING);
        assertThat(now).extracting(part -> part.owner().settling()).containsExactly(false, true);
        a.runs().start(resumed.runId(), resumed.token());
        Lease settling = a.partitions().claim(run.key(), now.get(1), run.mode()).orElseThrow();
        a.partitions().start(settling.id(), settling.token());
        a.partitions().end(settling, Status.PENDING, null);
        assertThat(lab().partition(a, settling.id()).owner().settling()).isTrue();
        Lease again = a.partitions()
                .claim(run.key(), lab().partition(a, settling.id()), run.mode())
                .orElseThrow();
        a.partitions().finish(again, 0);
        assertThat(lab().partition(a, settling.id()).owner().settling()).isFalse();
    }

    @Test
    default void overdueRun_hasFailedWhileItsActionStaysLocked() {
        Stores a = lab().openAll("a");
        Lease lease = lab().backfill(a.runs(), "x");
        Lease part = lab().partitions(a, lease, 1).get(0);
        assertThat(a.runs().overdue(lease, ERROR)).isTrue();
        assertThat(a.runs().overdue(lease, ERROR)).isFalse();
        Run failed = lab().run(a.runs(), lease);
        assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(failed.report().error()).isEqualTo(ERROR);
        assertThat(failed.times().finishedAt()).isNotNull();
        assertThat(lab().state(a.runs(), "x").status()).isEqualTo(ActionStatus.RUNNING);
        assertThat(a.partitions().finish(part, 0)).isTrue();
        assertThat(a.runs().claim(List.of(lab().claim(a.runs(), "y", lease.mode()))))
                .hasSize(1);
        assertThat(a.runs().retry(lease, NOTHING_TOLD)).isEmpty();
        assertThat(a.runs().finish(lease, RunStatus.SUCCEEDED, new Run.Report(null, "late", null)))
                .isTrue();
        assertThat(lab().run(a.runs(), lease)).isEqualTo(failed);
        assertThat(lab().state(a.runs(), "x").status()).isEqualTo(ActionStatus.FAILED);
        assertThat(a.runs().resume(lease.runId(), RunStatus.FAILED, BOB)).isPresent();
    }

    @Test
    default void overdueRunThatIsGivenBack_staysFailedAndFreesItsAction() {
        Stores a = lab().openAll("a");
        Lease lease = lab().backfill(a.runs(), "x");
        Lease part = lab().partitions(a, lease, 1).get(0);
        a.runs().overdue(lease, ERROR);
        Run failed = lab().run(a.runs(), lease);
        assertThat(a.runs().giveBack(lease, "Its scheduler gave it up.")).isTrue();
        assertThat(a.runs().giveBack(lease, "Again.")).isFalse();
        assertThat(lab().run(a.runs(), lease)).isEqualTo(failed);
        assertThat(lab().state(a.runs(), "x").status()).isEqualTo(ActionStatus.FAILED);
        assertThat(lab().renew(a.runs())).isEmpty();
        assertThat(a.partitions().finish(part, 0)).isFalse();
        assertThat(a.runs().resume(lease.runId(), RunStatus.FAILED, BOB)).isPresent();
    }

    @Test
    default void scheduledRun_isNotGivenBack() {
        RunStore a = lab().open("a");
        Lease lease = lab().scheduled(a, "x");
        assertThat(a.giveBack(lease, "No.")).isFalse();
        assertThat(lab().run(a, lease).status()).isEqualTo(RunStatus.SCHEDULED);
        assertThat(a.start(lease.runId(), lease.token())).isPresent();
    }

    @Test
    default void runThatAnotherNodeExecutesUnderTheSameToken_isNotGivenBackByTheOneThatClaimedIt() {
        RunStore a = lab().open("a");
        RunStore b = lab().open("b");
        Lease lease = lab().scheduled(a, "x");
        assertThat(b.start(lease.runId(), lease.token())).isPresent();
        assertThat(a.giveBack(lease, "Its task is over.")).isFalse();
        assertThat(a.lose(lease, "Its task is over.")).isFalse();
        assertThat(a.startAgain(lease.runId(), lease.token())).isEmpty();
        assertThat(lab().renew(a)).isEmpty();
        Run run = lab().run(a, lease);
        assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(run.place().node()).isEqualTo("b");
        assertThat(b.overdue(lease, ERROR)).isTrue();
        assertThat(a.giveBack(lease, "Its task is over.")).isFalse();
        assertThat(lab().state(a, "x").status()).isEqualTo(ActionStatus.RUNNING);
        assertThat(b.giveBack(lease, "Its scheduler gave it up.")).isTrue();
    }

    @Test
    default void overdueRunWhoseNodeDisappears_staysFailed() {
        RunStore a = lab().open("a");
        RunStore b = lab().open("b");
        Lease lease = lab().backfill(a, "x");
        a.overdue(lease, ERROR);
        Run failed = lab().run(a, lease);
        lab().lapse("x");
        LapsedLease lapsed = b.lapsed().get(0);
        assertThat(lapsed.mayBeTakenOver()).isFalse();
        assertThat(b.takeOver(lapsed)).isEmpty();
        assertThat(b.loseLapsed(lapsed, "Gone.")).isTrue();
        assertThat(lab().run(b, lease)).isEqualTo(failed);
        assertThat(lab().state(b, "x").status()).isEqualTo(ActionStatus.FAILED);
    }

    @Test
    default void overdueUnderALostLease_changesNothing() {
        RunStore a = lab().open("a");
        Lease lease = lab().running(a, "x");
        a.lose(lease, "Gone.");
        assertThat(a.overdue(lease, ERROR)).isFalse();
        assertThat(lab().run(a, lease).status()).isEqualTo(RunStatus.LOST);
    }

    @Test
    default void runWhoseNodeDisappeared_canBeStopped() throws SQLException {
        Stores a = lab().openAll("a");
        RunStore b = lab().open("b");
        Lease lease = lab().backfill(a.runs(), "x");
        Lease part = lab().partitions(a, lease, 1).get(0);
        assertThat(b.stopLapsed(lease.runId(), BOB)).isFalse();
        lab().lapse("x");
        try (Connection frozen = lab().lock(part.id())) {
            assertTimeout(TakingOverContract.AT_ONCE, () -> assertThat(b.stopLapsed(lease.runId(), BOB))
                    .isFalse());
            frozen.rollback();
        }
        assertThat(b.stopLapsed(lease.runId(), BOB)).isTrue();
        assertThat(b.stopLapsed(lease.runId(), BOB)).isFalse();
        assertThat(lab().run(b, lease).status()).isEqualTo(RunStatus.STOPPED);
        assertThat(lab().state(b, "x")).isEqualTo(new ActionState(ActionStatus.STOPPED, lease.token() + 1));
        assertThat(a.partitions().finish(part, 0)).isFalse();
        assertThat(b.resume(lease.runId(), RunStatus.STOPPED, BOB)).isPresent();
    }

    @Test
    default void whoHasStoppedResumedAndReset_isToldInTheOrderOfTime() {
        RunStore a = lab().open("a");
        Lease lease = lab().backfill(a, "x");
        assertThat(lab().run(a, lease).interventions()).isEmpty();
        a.requestStop(lease.runId(), ALICE);
        assertThat(lab().run(a, lease).pendingStop()).map(Intervention::asker).contains(ALICE);
        a.finish(lease, RunStatus.STOPPED, NOTHING_TOLD);
        assertThat(lab().run(a, lease).pendingStop()).isEmpty();
        lab().update(
                        "UPDATE postdeploy_run SET stop_at = 1 WHERE id = ?",
                        lease.runId().toString());
        Lease resumed = a.resume(lease.runId(), RunStatus.STOPPED, BOB).orElseThrow();
        Run started = a.start(resumed.runId(), resumed.token()).orElseThrow();
        assertThat(started.interventions())
                .isEqualTo(lab().run(a, lease).interventions())
                .extracting(Intervention::kind, Intervention::asker)
                .containsExactly(tuple(Kind.STOP, ALICE), tuple(Kind.RESUME, BOB));
        assertThat(started.pendingStop()).isEmpty();
        a.finish(resumed, RunStatus.FAILED, NOTHING_TOLD);
        a.reset(lab().key("x"), lab().state(a, "x"), ALICE);
        assertThat(lab().run(a, lease).interventions())
                .last()
                .extracting(Intervention::kind, Intervention::asker)
                .containsExactly(Kind.RESET, ALICE);
    }

    @Test
    default void secondStop_isKeptAfterAResume() {
        RunStore a = lab().open("a");
        Lease lease = lab().backfill(a, "x");
        a.requestStop(lease.runId(), ALICE);
        a.finish(lease, RunStatus.STOPPED, NOTHING_TOLD);
        lab().update(
                        "UPDATE postdeploy_run SET stop_at = 1 WHERE id = ?",
                        lease.runId().toString());
        a.resume(lease.runId(), RunStatus.STOPPED, ALICE);
        assertThat(a.stopScheduled(lease.runId(), BOB)).isTrue();
        assertThat(lab().value(
                                "SELECT stop_actor FROM postdeploy_run WHERE id = ?",
                                lease.runId().toString()))
                .isEqualTo("bob");
    }
}
