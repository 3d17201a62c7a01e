package io.github.postdeploy.internal.store;

import static io.github.postdeploy.internal.store.StoreLab.BOB;
import static io.github.postdeploy.internal.store.StoreLab.NOTHING_TOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.port.Stores;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A run moves on only under its token and from the state it should be in. */
interface EndingContract extends StoreContract {

    @Test
    default void start_makesRunningOnThatNodeOnce() {
        RunStore a = lab().open("a");
        RunStore b = lab().open("b");
        Lease lease = lab().scheduled(a, "x");
        assertThat(b.start(lease.runId(), lease.token() + 1)).isEmpty();
        Run started = b.start(lease.runId(), lease.token()).orElseThrow();
        assertThat(started.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(started.place().node()).isEqualTo("b");
        assertThat(started.times().startedAt()).isAfterOrEqualTo(started.times().scheduledAt());
        assertThat(lab().state(a, "x").status()).isEqualTo(ActionStatus.RUNNING);
        assertThat(a.start(lease.runId(), lease.token())).isEmpty();
        assertThat(lab().renew(a)).isEmpty();
    }

    @Test
    default void runThatAnotherBootExecutes_isNotLostByTheOneThatClaimedIt() {
        RunStore a = lab().open("a");
        RunStore b = lab().open("b");
        Lease lease = lab().scheduled(a, "x");
        b.start(lease.runId(), lease.token());
        assertThat(a.lose(lease, "Its task is over.")).isFalse();
        assertThat(lab().run(b, lease).status()).isEqualTo(RunStatus.RUNNING);
        assertThat(b.lose(lease, "Its task is over.")).isTrue();
    }

    @Test
    default void finish_keepsTheWholeReport() {
        RunStore store = lab().open("a");
        Lease lease = lab().running(store, "x");
        Run.Report report = new Run.Report(
                new Progress(3, 7L), "three of seven", new RunError("java.lang.Error", null, "at Somewhere"));
        assertThat(store.finish(lease, RunStatus.FAILED, report)).isTrue();
        Run run = lab().run(store, lease);
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.report()).isEqualTo(report);
        assertThat(run.times().finishedAt()).isAfterOrEqualTo(run.times().startedAt());
        assertThat(lab().state(store, "x").status()).isEqualTo(ActionStatus.FAILED);
    }

    @Test
    default void finishOfARunThatIsNotRunning_isRefused() {
        RunStore store = lab().open("a");
        Lease lease = lab().scheduled(store, "x");
        assertThat(store.finish(lease, RunStatus.SUCCEEDED, NOTHING_TOLD)).isFalse();
        store.start(lease.runId(), lease.token());
        assertThat(store.finish(lease, RunStatus.SUCCEEDED, NOTHING_TOLD)).isTrue();
        assertThat(store.finish(lease, RunStatus.FAILED, NOTHING_TOLD)).isFalse();
        assertThat(lab().run(store, lease).status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    default void lateFinish_isRefusedAndKeptAsANote() {
        RunStore store = lab().open("a");
        Lease lease = lab().running(store, "x");
        assertThat(store.lose(lease, "Its node disappeared.")).isTrue();
        assertThat(store.finish(lease, RunStatus.SUCCEEDED, NOTHING_TOLD)).isFalse();
        store.note(lease.runId(), "It came back.");
        Run run = lab().run(store, lease);
        assertThat(run.status()).isEqualTo(RunStatus.LOST);
        assertThat(run.report().message()).isEqualTo("Its node disappeared. It came back.");
        assertThat(lab().state(store, "x").status()).isEqualTo(ActionStatus.LOST);
        lab().scheduled(store, "x");
        assertThat(store.finish(lease, RunStatus.SUCCEEDED, NOTHING_TOLD)).isFalse();
    }

    @Test
    default void note_isKeptThoughTheMessageIsLong() {
        RunStore store = lab().open("a");
        Lease lease = lab().running(store, "x");
        store.lose(lease, "m".repeat(5_000));
        store.note(lease.runId(), "It came back.");
        assertThat(lab().run(store, lease).report().message())
                .startsWith("mmm")
                .endsWith("… It came back.")
                .hasSize(2_000);
    }

    @Test
    default void noteOnARunWithoutMessage_becomesTheMessage() {
        RunStore store = lab().open("a");
        Lease lease = lab().finished(store, "x", RunStatus.SUCCEEDED);
        store.note(lease.runId(), "It came back.");
        assertThat(lab().run(store, lease).report().message()).isEqualTo("It came back.");
    }

    @Test
    default void cancel_leavesTheActionPending() {
        RunStore store = lab().open("a");
        Lease lease = lab().scheduled(store, "x");
        assertThat(store.cancel(lease, "Its predecessor failed.")).isTrue();
        Run run = lab().run(store, lease);
        assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(run.report().message()).isEqualTo("Its predecessor failed.");
        assertThat(run.times().finishedAt()).isNotNull();
        assertThat(lab().state(store, "x").status()).isEqualTo(ActionStatus.PENDING);
        assertThat(store.start(lease.runId(), lease.token())).isEmpty();
        assertThat(store.cancel(lease, "Again.")).isFalse();
    }

    @Test
    default void cancelOfARunningRun_isRefused() {
        RunStore store = lab().open("a");
        Lease lease = lab().running(store, "x");
        assertThat(store.cancel(lease, "No.")).isFalse();
        assertThat(lab().run(store, lease).status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    default void explanation_isKeptWhileTheRunWaits() {
        RunStore store = lab().open("a");
        Lease lease = lab().scheduled(store, "x");
        store.explain(lease, "The scheduler is full.");
        assertThat(lab().run(store, lease).report().message()).isEqualTo("The scheduler is full.");
        store.start(lease.runId(), lease.token());
        assertThat(lab().run(store, lease).report().message()).isNull();
    }

    @Test
    default void explanationThatComesTooLate_changesNothing() {
        RunStore store = lab().open("a");
        Lease lease = lab().scheduled(store, "x");
        store.stopScheduled(lease.runId(), BOB);
        store.explain(lease, "The scheduler is full.");
        assertThat(lab().run(store, lease).report().message()).isEqualTo("Stopped before it started.");
    }

    @Test
    default void explanation_doesNotWaitForALockedRow() throws SQLException {
        RunStore a = lab().open("a");
        Lease lease = lab().scheduled(a, "x");
        try (Connection frozen = lab().lock("x")) {
            assertTimeoutPreemptively(
                    TakingOverContract.AT_ONCE, () -> a.explain(lease, "Its row is locked by a frozen node."));
            frozen.rollback();
        }
        assertThat(lab().run(a, lease).report().message()).isEqualTo("Its row is locked by a frozen node.");
        try (Connection frozen = lab().lock(lease)) {
            assertTimeoutPreemptively(TakingOverContract.AT_ONCE, () -> a.explain(lease, "Something else."));
            frozen.rollback();
        }
    }

    @Test
    default void stopOfAScheduledRun_endsItAndKeepsWho() {
        RunStore store = lab().open("a");
        Lease lease = lab().scheduled(store, "x");
        assertThat(store.requestStop(lease.runId(), BOB)).isFalse();
        assertThat(store.stopScheduled(lease.runId(), BOB)).isTrue();
        assertThat(lab().run(store, lease).status()).isEqualTo(RunStatus.STOPPED);
        assertThat(lab().state(store, "x").status()).isEqualTo(ActionStatus.STOPPED);
        assertThat(store.start(lease.runId(), lease.token())).isEmpty();
        assertThat(stopActor(lease)).isEqualTo("bob");
        assertThat(store.stopScheduled(lease.runId(), BOB)).isFalse();
    }

    @Test
    default void stopOfARunningRun_isSeenByItsNode() {
        RunStore a = lab().open("a");
        RunStore b = lab().open("b");
        Lease lease = lab().running(a, "x");
        assertThat(b.stopScheduled(lease.runId(), BOB)).isFalse();
        assertThat(lab().renew(a)).hasSize(1).noneMatch(held -> held.stopRequested());
        assertThat(b.requestStop(lease.runId(), BOB)).isTrue();
        assertThat(lab().renew(a)).hasSize(1).allMatch(held -> held.stopRequested() && held.running());
        assertThat(stopActor(lease)).isEqualTo("bob");
        assertThat(a.finish(lease, RunStatus.STOPPED, NOTHING_TOLD)).isTrue();
        assertThat(b.requestStop(lease.runId(), BOB)).isFalse();
        Lease next = lab().running(a, "x");
        assertThat(lab().renew(a))
                .singleElement()
                .satisfies(held -> assertThat(held.id()).isEqualTo(next.id()))
                .matches(held -> !held.stopRequested());
    }

    @Test
    default void endOfAScheduledRun_doesNotWaitForALockedPartition() throws SQLException {
        Stores a = lab().openAll("a");
        Lease running = lab().backfill(a.runs(), "x");
        Lease part = lab().partitions(a, running, 2).get(1);
        a.runs().giveBack(running, "Undeployed.");
        Lease lease = Lease.ofRun(running.key(), running.runId(), running.token() + 1, running.mode());
        try (Connection frozen = lab().lock(part.id())) {
            assertTimeoutPreemptively(TakingOverContract.AT_ONCE, () -> {
                assertThatThrownBy(() -> a.runs().stopScheduled(lease.runId(), BOB))
                        .isInstanceOf(StoreNotReadyException.class)
                        .hasMessageContaining("Run " + lease.runId() + " can end only when");
                assertThatThrownBy(() -> a.runs().cancel(lease, "No.")).isInstanceOf(StoreNotReadyException.class);
            });
            frozen.rollback();
        }
        assertThat(lab().run(a.runs(), lease).status()).isEqualTo(RunStatus.SCHEDULED);
        assertThat(a.runs().stopScheduled(lease.runId(), BOB)).isTrue();
        assertThat(a.partitions().finish(part, 0)).isFalse();
    }

    private Object stopActor(Lease lease) {
        return lab().value(
                        "SELECT stop_actor FROM postdeploy_run WHERE id = ?",
                        lease.runId().toString());
    }
}
