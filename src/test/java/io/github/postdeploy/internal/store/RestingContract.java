package io.github.postdeploy.internal.store;

import static io.github.postdeploy.internal.store.StoreLab.ALICE;
import static io.github.postdeploy.internal.store.StoreLab.BOB;
import static io.github.postdeploy.internal.store.StoreLab.NOTHING_TOLD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.OnCrash;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** A dry run holds its action, and gives it back as it was, however it ends. */
interface RestingContract extends StoreContract {

    Run.Order DRY = new Run.Order(OnCrash.LOSE, null, 100);

    private UUID lastRun(RunStore store, String action) {
        Run run = store.record(lab().key(action)).orElseThrow().lastRun();
        return run == null ? null : run.id();
    }

    @Test
    default void dryRun_isItsActionsCurrentRunUntilItEnds() {
        RunStore a = lab().open("a");
        Lease before = lab().finished(a, "x", RunStatus.FAILED);
        Lease dry = lab().running(a, "x", DRY);
        assertThat(lab().state(a, "x").status()).isEqualTo(ActionStatus.RUNNING);
        assertThat(lastRun(a, "x")).isEqualTo(dry.runId());
        assertThat(a.finish(dry, RunStatus.SUCCEEDED, NOTHING_TOLD)).isTrue();
        assertThat(lab().state(a, "x").status()).isEqualTo(ActionStatus.FAILED);
        assertThat(lab().state(a, "x").token()).isEqualTo(dry.token());
        assertThat(lastRun(a, "x")).isEqualTo(before.runId());
        assertThat(lab().run(a, dry).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(lab().run(a, dry).dryRun()).isTrue();
    }

    @Test
    default void everyEndOfADryRun_givesTheActionBack() {
        RunStore a = lab().open("a");
        Map<String, BiPredicate<RunStore, Lease>> ends = Map.of(
                "finish", (store, lease) -> store.finish(lease, RunStatus.FAILED, NOTHING_TOLD),
                "lose", (store, lease) -> store.lose(lease, "Gone."),
                "overdue",
                        (store, lease) -> store.overdue(lease, RecoveringContract.ERROR)
                                && store.finish(lease, RunStatus.FAILED, NOTHING_TOLD),
                "loseLapsed",
                        (store, lease) -> {
                            lab().lapse("loseLapsed");
                            return store.loseLapsed(store.lapsed().get(0), "Gone.");
                        },
                "stopLapsed",
                        (store, lease) -> {
                            lab().lapse("stopLapsed");
                            return store.stopLapsed(lease.runId(), BOB);
                        });
        ends.forEach((action, end) -> {
            Lease dry = lab().running(a, action, DRY);
            assertThat(end.test(a, dry)).as(action).isTrue();
            assertThat(lab().state(a, action).status()).as(action).isEqualTo(ActionStatus.PENDING);
            assertThat(lastRun(a, action)).as(action).isNull();
        });
    }

    @Test
    default void dryRunThatNeverStarted_givesTheActionBack() {
        RunStore a = lab().open("a");
        lab().finished(a, "x", RunStatus.SUCCEEDED);
        Claim stopped = dry(a, "x");
        assertThat(a.claim(List.of(stopped))).hasSize(1);
        assertThat(a.stopScheduled(stopped.runId(), ALICE)).isTrue();
        assertThat(lab().state(a, "x").status()).isEqualTo(ActionStatus.SUCCEEDED);
        Claim cancelled = dry(a, "x");
        assertThat(a.claim(List.of(cancelled))).hasSize(1);
        assertThat(a.cancel(cancelled.lease(), "No.")).isTrue();
        assertThat(lab().state(a, "x").status()).isEqualTo(ActionStatus.SUCCEEDED);
    }

    private Claim dry(RunStore store, String action) {
        Claim plain = lab().claim(store, action, Mode.ONE);
        return Claim.of(plain.key(), plain.expected(), plain.origin(), DRY);
    }

    @Test
    default void runAfterADryRun_isAsAnyOther() {
        RunStore a = lab().open("a");
        a.finish(lab().running(a, "x", DRY), RunStatus.SUCCEEDED, NOTHING_TOLD);
        Lease lease = lab().finished(a, "x", RunStatus.SUCCEEDED);
        assertThat(lab().state(a, "x").status()).isEqualTo(ActionStatus.SUCCEEDED);
        assertThat(lastRun(a, "x")).isEqualTo(lease.runId());
    }

    @Test
    default void dryRun_isNotResumed() {
        RunStore a = lab().open("a");
        lab().finished(a, "x", RunStatus.FAILED);
        Lease dry = lab().running(a, "x", DRY);
        a.finish(dry, RunStatus.FAILED, NOTHING_TOLD);
        assertThat(a.resume(dry.runId(), RunStatus.FAILED, BOB)).isEmpty();
    }

    @Test
    default void purge_sparesTheRunThatAnActionComesBackTo() {
        RunStore a = lab().open("a");
        Lease before = lab().finished(a, "x", RunStatus.FAILED);
        lab().update("UPDATE postdeploy_run SET finished_at = 1 WHERE application = ?", lab().application);
        lab().running(a, "x", DRY);
        assertThat(a.purge(Duration.ofDays(1))).isZero();
        assertThat(a.run(before.runId())).isPresent();
    }
}
