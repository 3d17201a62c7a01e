package io.github.postdeploy.internal.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.internal.engine.execution.Ticket;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Mode;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final String TENANT = "a";

    private final Turns turns = new Turns(1, 2);

    @Test
    void nextRun_isHandedOverOnceTheActionIsDoneAndBeginsOnceTheOutcomeIsWritten() {
        Ticket first = given(TENANT, Mode.ALL);
        assertThat(turns.isFree(TENANT)).isFalse();
        turns.begin(first);
        assertThat(turns.isFree(TENANT)).isFalse();
        turns.passOn(first);
        assertThat(turns.isFree(TENANT)).isTrue();
        Ticket second = given(TENANT, Mode.ALL);
        assertThat(turns.isFree(TENANT)).isFalse();
        CompletableFuture<Void> begun = beginning(second);
        assertThat(begun).isNotDone();
        turns.end(first);
        await().untilAsserted(() -> assertThat(begun).isCompleted());
        turns.end(second);
        assertThat(turns.isFree(TENANT)).isTrue();
    }

    @Test
    void taskThatIsDeliveredTwice_doesNotWaitForItself() {
        Ticket ticket = given(TENANT, Mode.ALL);
        turns.begin(ticket);
        assertThat(beginning(ticket)).isCompleted();
        turns.passOn(ticket);
        assertThat(beginning(ticket)).isCompleted();
        assertThat(turns.isFree(TENANT)).isTrue();
    }

    @Test
    void otherTenants_doNotWait() {
        turns.begin(given(TENANT, Mode.ALL));
        assertThat(turns.isFree("b")).isTrue();
        turns.begin(given("b", Mode.ALL));
    }

    @Test
    void runsThatNobodyPlanned_needNoTurn() {
        turns.begin(given(TENANT, Mode.ALL));
        turns.begin(given(TENANT, Mode.ONE));
        turns.begin(new Ticket(LeaseId.ofRun(UUID.randomUUID()), 1));
    }

    @Test
    void nodeThatStops_letsNobodyWait() {
        turns.begin(given(TENANT, Mode.ALL));
        CompletableFuture<Void> begun = beginning(given(TENANT, Mode.ALL));
        turns.close();
        await().untilAsserted(() -> assertThat(begun).isCompleted());
    }

    @Test
    void runThatIsHandedOverAgain_hasOneTurn() {
        Ticket before = given(TENANT, Mode.ALL);
        turns.replace(before);
        assertThat(turns.isFree(TENANT)).isTrue();
        Ticket begun = given(TENANT, Mode.ALL);
        turns.begin(begun);
        turns.replace(begun);
        assertThat(turns.isFree(TENANT)).isFalse();
    }

    @Test
    void runThatAnotherNodeHas_keepsItsTurnUntilItIsOver() {
        Ticket ticket = given(TENANT, Mode.ALL);
        assertThat(turns.leave(ticket)).isTrue();
        assertThat(turns.isFree(TENANT)).isFalse();
        assertThat(turns.isFree("b")).isTrue();
        assertThat(turns.elsewhere()).containsExactly(ticket);
        turns.end(ticket);
        assertThat(turns.isFree(TENANT)).isTrue();
        assertThat(turns.elsewhere()).isEmpty();
    }

    @Test
    void runThatNeedsNoTurn_leavesNone() {
        assertThat(turns.leave(given(TENANT, Mode.ONE))).isFalse();
        assertThat(turns.elsewhere()).isEmpty();
    }

    @Test
    void runThatComesBack_leavesItsFormerTurn() {
        Ticket ticket = given(TENANT, Mode.ALL);
        turns.leave(ticket);
        turns.comeBack(LeaseId.ofRun(UUID.randomUUID()));
        assertThat(turns.isFree(TENANT)).isFalse();
        turns.comeBack(ticket.id());
        assertThat(turns.isFree(TENANT)).isTrue();
    }

    private Ticket given(String tenant, Mode mode) {
        Lease lease = Lease.ofRun(new ActionKey("app", "action", tenant), UUID.randomUUID(), 1, mode);
        turns.give(lease);
        return Ticket.of(lease);
    }

    /** Begins on a thread that waits when this returns, unless it need not. */
    private CompletableFuture<Void> beginning(Ticket ticket) {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            turns.begin(ticket);
            begun.complete(null);
        });
        thread.setDaemon(true);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TERMINATED);
        return begun;
    }
}
