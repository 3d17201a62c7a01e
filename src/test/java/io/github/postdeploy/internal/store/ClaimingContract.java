package io.github.postdeploy.internal.store;

import static io.github.postdeploy.internal.store.StoreLab.ALICE;
import static io.github.postdeploy.internal.store.StoreLab.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Claims, skips and resets count only for the state that they were meant for. */
interface ClaimingContract extends StoreContract {

    @Test
    default void missingAction_isAddedOnceAndPending() {
        RunStore store = lab().open("a");
        store.addMissing(List.of(lab().key("x")));
        store.addMissing(List.of(lab().key("x"), lab().key("y")));
        assertThat(store.states()).hasSize(2).allSatisfy((key, state) -> assertThat(state)
                .isEqualTo(ActionState.NEW));
        assertThat(store.record(lab().key("x")).orElseThrow().lastRun()).isNull();
        assertThat(store.record(lab().key("z"))).isEmpty();
    }

    @Test
    default void claimOfPendingAction_wins() {
        RunStore store = lab().open("a");
        Lease lease = lab().scheduled(store, "x");
        assertThat(lab().state(store, "x")).isEqualTo(new ActionState(ActionStatus.SCHEDULED, 1));
        Run run = lab().run(store, lease);
        assertThat(run.status()).isEqualTo(RunStatus.SCHEDULED);
        assertThat(run.key()).isEqualTo(lab().key("x"));
        assertThat(run.attempt()).isEqualTo(1);
        assertThat(run.origin()).isEqualTo(new Run.Origin(ALICE, Mode.ONE));
        assertThat(run.place()).isEqualTo(new Run.Place("a", "1.0"));
        assertThat(run.times().scheduledAt()).isNotNull();
        assertThat(run.times().startedAt()).isNull();
        assertThat(run.times().finishedAt()).isNull();
        assertThat(run.report()).isEqualTo(StoreLab.NOTHING_TOLD);
        assertThat(store.record(lab().key("x")).orElseThrow().lastRun()).isEqualTo(run);
    }

    @Test
    default void statesOfAllActions_areThoseOfEach() {
        RunStore store = lab().open("a");
        for (int times = 0; times < 2; times++) {
            lab().finished(store, "twice, 'quoted'", RunStatus.SUCCEEDED);
        }
        lab().finished(store, "once", RunStatus.SUCCEEDED);
        lab().finished(store, "not", RunStatus.FAILED);
        lab().running(store, "still");
        store.addMissing(List.of(lab().key("never"), new ActionKey(lab().application, "once", "a\n\ttenant")));
        assertThat(store.states())
                .containsOnly(
                        entry(lab().key("twice, 'quoted'"), new ActionState(ActionStatus.SUCCEEDED, 2)),
                        entry(lab().key("once"), new ActionState(ActionStatus.SUCCEEDED, 1)),
                        entry(lab().key("not"), new ActionState(ActionStatus.FAILED, 1)),
                        entry(lab().key("still"), new ActionState(ActionStatus.RUNNING, 1)),
                        entry(lab().key("never"), ActionState.NEW),
                        entry(new ActionKey(lab().application, "once", "a\n\ttenant"), ActionState.NEW));
    }

    @Test
    default void claimOfAnotherState_losesAndLeavesNoRun() {
        RunStore a = lab().open("a");
        RunStore b = lab().open("b");
        Claim late = lab().claim(b, "x", Mode.ONE);
        Claim alsoFree = lab().claim(b, "y", Mode.ONE);
        lab().scheduled(a, "x");
        assertThat(b.claim(List.of(late, alsoFree))).containsExactly(alsoFree);
        assertThat(b.run(late.runId())).isEmpty();
        assertThat(b.run(alsoFree.runId())).isPresent();
    }

    @Test
    default void claimWithAnOldToken_losesThoughTheStatusIsTheSame() {
        RunStore store = lab().open("a");
        Claim late = lab().claim(store, "x", Mode.ONE);
        Lease lease = lab().scheduled(store, "x");
        assertThat(store.cancel(lease, "no")).isTrue();
        assertThat(lab().state(store, "x")).isEqualTo(new ActionState(ActionStatus.PENDING, 1));
        assertThat(store.claim(List.of(late))).isEmpty();
    }

    @Test
    default void eightNodesClaimingTheSameActions_winEachOnce() throws Exception {
        List<ActionKey> keys = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            keys.add(lab().key("action " + i));
        }
        List<Callable<List<Claim>>> claims = new ArrayList<>();
        CyclicBarrier together = new CyclicBarrier(OpeningContract.NODES);
        for (int i = 0; i < OpeningContract.NODES; i++) {
            RunStore store = lab().open("node " + i);
            claims.add(() -> {
                together.await();
                store.addMissing(keys);
                return store.claim(keys.stream()
                        .map(key -> Claim.of(key, ActionState.NEW, new Run.Origin(ALICE, Mode.AUTO)))
                        .toList());
            });
        }
        List<ActionKey> won = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(OpeningContract.NODES);
        try {
            for (Future<List<Claim>> claimed : threads.invokeAll(claims)) {
                claimed.get().forEach(claim -> won.add(claim.key()));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(won).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(lab().open("last").records()).hasSize(20);
    }

    @Test
    default void skip_isARunThatNeverExecutes() {
        RunStore store = lab().open("a");
        Claim claim = lab().claim(store, "x", Mode.ONE);
        assertThat(store.skip(List.of(claim), "fresh site")).containsExactly(claim);
        assertThat(lab().state(store, "x")).isEqualTo(new ActionState(ActionStatus.SKIPPED, 1));
        Run run = store.run(claim.runId()).orElseThrow();
        assertThat(run.status()).isEqualTo(RunStatus.SKIPPED);
        assertThat(run.report().message()).isEqualTo("fresh site");
        assertThat(run.origin().asker()).isEqualTo(ALICE);
        assertThat(run.times().finishedAt()).isNotNull();
        assertThat(run.times().startedAt()).isNull();
        assertThat(store.skip(List.of(claim), "again")).isEmpty();
        assertThat(store.start(claim.runId(), 1)).isEmpty();
    }

    @Test
    default void reset_makesPendingAndKeepsHistoryAndWho() {
        RunStore store = lab().open("a");
        Lease lease = lab().finished(store, "x", RunStatus.FAILED);
        ActionState failed = lab().state(store, "x");
        assertThat(store.reset(lab().key("x"), new ActionState(ActionStatus.FAILED, 7), BOB))
                .isFalse();
        assertThat(store.reset(lab().key("x"), new ActionState(ActionStatus.SUCCEEDED, 1), BOB))
                .isFalse();
        assertThat(store.reset(lab().key("x"), failed, BOB)).isTrue();
        assertThat(lab().state(store, "x").status()).isEqualTo(ActionStatus.PENDING);
        assertThat(lab().run(store, lease).status()).isEqualTo(RunStatus.FAILED);
        assertThat(store.record(lab().key("x")).orElseThrow().lastRun().id()).isEqualTo(lease.runId());
        assertThat(lab().value(
                                "SELECT reset_actor FROM postdeploy_run WHERE id = ?",
                                lease.runId().toString()))
                .isEqualTo("bob");
        assertThat(lab().value(
                                "SELECT reset_triggered_by FROM postdeploy_run WHERE id = ?",
                                lease.runId().toString()))
                .isEqualTo("WEB");
    }

    @Test
    default void resetOfAnActionThatNeverRan_isPendingStill() {
        RunStore store = lab().open("a");
        Claim skip = lab().claim(store, "x", Mode.ONE);
        assertThat(store.reset(lab().key("x"), ActionState.NEW, BOB)).isTrue();
        assertThat(lab().state(store, "x")).isEqualTo(ActionState.NEW);
        assertThat(store.skip(List.of(skip), null)).hasSize(1);
    }

    @Test
    default void applications_doNotMeet() {
        RunStore store = lab().open("a");
        Lease lease = lab().running(store, "x");
        lab().lapse("x");
        try (StoreLab other = new StoreLab(lab().database, JpaProvider.HIBERNATE)) {
            RunStore stranger = other.open("a");
            assertThat(stranger.states()).isEmpty();
            assertThat(stranger.records()).isEmpty();
            assertThat(stranger.lapsed()).isEmpty();
            assertThat(stranger.run(lease.runId())).isEmpty();
            assertThat(other.scheduled(stranger, "x").token()).isEqualTo(1);
        }
    }
}
