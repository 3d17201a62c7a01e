package io.github.postdeploy.internal.store;

import static io.github.postdeploy.internal.store.StoreLab.NOTHING_TOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.OnCrash;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.LapsedLease;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A lease whose time is over can be taken, by one, without waiting for anybody. */
interface TakingOverContract extends StoreContract {

    /** Less than any database waits for a row lock. */
    Duration AT_ONCE = Duration.ofMillis(1_500);

    @Test
    default void leaseInItsTime_isNotLapsed() {
        RunStore store = lab().open("a");
        Lease lease = lab().scheduled(store, "x");
        lab().running(store, "y");
        assertThat(store.lapsed()).isEmpty();
        LapsedLease claimedLapsed = new LapsedLease(lease, false, false, "a", false, OnCrash.LOSE, "1.0");
        assertThat(store.takeOver(claimedLapsed)).isEmpty();
        assertThat(store.loseLapsed(claimedLapsed, "No.")).isFalse();
        assertThat(lab().run(store, lease).status()).isEqualTo(RunStatus.SCHEDULED);
    }

    @Test
    default void lapsedLeases_areSeenByEveryNode() {
        RunStore a = lab().open("a");
        RunStore b = lab().open("b");
        Lease scheduled = lab().scheduled(a, "x");
        Lease running = lab().running(a, "y");
        lab().finished(a, "z", RunStatus.SUCCEEDED);
        lab().lapse("x");
        lab().lapse("y");
        LapsedLease[] expected = {
            new LapsedLease(scheduled, false, false, "a", false, OnCrash.LOSE, "1.0"),
            new LapsedLease(running, true, true, "a", false, OnCrash.LOSE, "1.0")
        };
        assertThat(b.lapsed()).containsExactlyInAnyOrder(expected);
        assertThat(a.lapsed()).containsExactlyInAnyOrder(expected);
    }

    @Test
    default void lapsedLease_tellsWhetherAnybodyHasAsked() {
        RunStore store = lab().open("a");
        lab().claimed(store, "x", new Run.Origin(Asker.START_UP, Mode.AUTO));
        lab().claimed(store, "y", new Run.Origin(StoreLab.ALICE, Mode.AUTO));
        lab().lapse("x");
        lab().lapse("y");
        assertThat(store.lapsed())
                .extracting(lapsed -> lapsed.lease().key().action(), LapsedLease::automatic)
                .containsExactlyInAnyOrder(tuple("x", true), tuple("y", false));
    }

    @Test
    default void takeOver_continuesTheRunUnderTheNextToken() {
        RunStore a = lab().open("a");
        RunStore b = lab().open("b");
        Lease lease = lab().scheduled(a, "x");
        lab().lapse("x");
        LapsedLease lapsed = b.lapsed().get(0);
        Lease taken = b.takeOver(lapsed).orElseThrow();
        assertThat(taken).isEqualTo(Lease.ofRun(lease.key(), lease.runId(), lease.token() + 1, lease.mode()));
        assertThat(a.takeOver(lapsed)).isEmpty();
        assertThat(b.lapsed()).isEmpty();
        assertThat(lab().renew(a)).isEmpty();
        assertThat(lab().renew(b)).hasSize(1);
        assertThat(a.start(lease.runId(), lease.token())).isEmpty();
        Run started = b.start(taken.runId(), taken.token()).orElseThrow();
        assertThat(started.attempt()).isEqualTo(2);
        assertThat(started.place().node()).isEqualTo("b");
    }

    @Test
    default void lapsedRun_isLostOnceAndItsLateOutcomeRefused() {
        RunStore a = lab().open("a");
        RunStore b = lab().open("b");
        Lease lease = lab().running(a, "x");
        lab().lapse("x");
        LapsedLease lapsed = b.lapsed().get(0);
        assertThat(b.takeOver(lapsed)).isEmpty();
        assertThat(b.loseLapsed(lapsed, "Its node disappeared.")).isTrue();
        assertThat(a.loseLapsed(lapsed, "Again.")).isFalse();
        assertThat(a.finish(lease, RunStatus.SUCCEEDED, NOTHING_TOLD)).isFalse();
        assertThat(lab().run(b, lease).status()).isEqualTo(RunStatus.LOST);
        assertThat(lab().run(b, lease).report().message()).isEqualTo("Its node disappeared.");
        assertThat(lab().state(b, "x").status()).isEqualTo(ActionStatus.LOST);
    }

    @Test
    default void leaseRenewedAfterAll_isNotTaken() {
        RunStore a = lab().open("a");
        RunStore b = lab().open("b");
        lab().running(a, "x");
        lab().lapse("x");
        LapsedLease lapsed = b.lapsed().get(0);
        lab().renew(a);
        assertThat(b.loseLapsed(lapsed, "No.")).isFalse();
    }

    @Test
    default void loss_keepsTheProgressAndReplacesTheMessage() {
        RunStore store = lab().open("a");
        Lease lease = lab().running(store, "x");
        lab().report(store, lease, new Progress(3, 7L), "three of seven");
        assertThat(store.lose(lease, "Its node disappeared.")).isTrue();
        assertThat(lab().run(store, lease).report())
                .isEqualTo(new Run.Report(new Progress(3, 7L), "Its node disappeared.", null));
    }

    @Test
    default void scheduledRun_isLostOnceAndDoesNotStart() {
        RunStore store = lab().open("a");
        Lease lease = lab().scheduled(store, "x");
        assertThat(store.lose(lease, "Its task 7 is over.")).isTrue();
        assertThat(lab().run(store, lease).report().message()).isEqualTo("Its task 7 is over.");
        assertThat(store.lose(lease, "Again.")).isFalse();
        assertThat(store.start(lease.runId(), lease.token())).isEmpty();
    }

    @Test
    default void release_letsScheduledRunsBeTakenAtOnce() {
        RunStore a = lab().open("a");
        RunStore b = lab().open("b");
        Lease scheduled = lab().scheduled(a, "x");
        lab().running(a, "y");
        Lease others = lab().scheduled(b, "z");
        a.release();
        assertThat(b.lapsed())
                .containsExactly(new LapsedLease(scheduled, false, false, "a", false, OnCrash.LOSE, "1.0"));
        assertThat(lab().run(b, others).status()).isEqualTo(RunStatus.SCHEDULED);
        assertThat(b.takeOver(b.lapsed().get(0))).isPresent();
    }

    @Test
    default void takeOver_doesNotWaitForALockedRun() throws SQLException {
        RunStore a = lab().open("a");
        RunStore b = lab().open("b");
        Lease x = lab().scheduled(a, "x");
        Lease y = lab().running(a, "y");
        lab().lapse("x");
        lab().lapse("y");
        try (Connection locked = lab().lock(x);
                Connection alike = lab().lock(y)) {
            assertTimeoutPreemptively(AT_ONCE, () -> {
                assertThat(b.lapsed()).hasSize(2);
                for (LapsedLease lapsed : b.lapsed()) {
                    assertThat(b.takeOver(lapsed)).isEmpty();
                    assertThat(b.loseLapsed(lapsed, "No.")).isFalse();
                }
                assertThat(b.stopLapsed(y.runId(), StoreLab.ALICE)).isFalse();
            });
            locked.rollback();
            alike.rollback();
        }
        assertThat(lab().run(b, x).attempt()).isEqualTo(1);
        assertThat(b.lapsed()).hasSize(2).allSatisfy(lapsed -> assertThat(
                        lapsed.running()
                                ? b.loseLapsed(lapsed, "Yes.")
                                : b.takeOver(lapsed).isPresent())
                .isTrue());
    }

    @Test
    default void takeOver_doesNotWaitForALockedRow() throws SQLException {
        RunStore a = lab().open("a");
        RunStore b = lab().open("b");
        lab().scheduled(a, "x");
        lab().running(a, "y");
        lab().lapse("x");
        lab().lapse("y");
        try (Connection x = lab().lock("x");
                Connection y = lab().lock("y")) {
            assertTimeout(AT_ONCE, () -> {
                for (LapsedLease lapsed : b.lapsed()) {
                    if (lapsed.running()) {
                        assertThat(b.loseLapsed(lapsed, "No.")).isFalse();
                    } else {
                        assertThat(b.takeOver(lapsed)).isEmpty();
                    }
                }
            });
            x.rollback();
            y.rollback();
        }
        assertThat(b.lapsed()).hasSize(2).allSatisfy(lapsed -> assertThat(
                        lapsed.running()
                                ? b.loseLapsed(lapsed, "Yes.")
                                : b.takeOver(lapsed).isPresent())
                .isTrue());
    }
}
