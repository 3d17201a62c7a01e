package io.github.postdeploy.internal.jms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.execution.Ticket;
import io.github.postdeploy.internal.engine.model.LeaseId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SentTasksTest {

    private static final Duration RESEND = Duration.ofSeconds(60);

    private long now = Long.MAX_VALUE - 1; // a clock may run over
    private final SentTasks tasks = new SentTasks(RESEND, Duration.ofHours(24), () -> now);
    private final Ticket ticket = new Ticket(LeaseId.ofRun(UUID.randomUUID()), 7);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void taskThatNobodyBegins_isOverdueAfterAWhile() {
        String id = tasks.sending(ticket);
        pass(RESEND.minusNanos(1));
        assertThat(tasks.isOverdue(id)).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(tasks.isOverdue(id)).isTrue();
    }

    @Test
    void taskThatIsSentAgain_waitsTwiceAsLongEachTimeButNoMoreThanAnHour() {
        for (int wait : new int[] {60, 120, 240, 480, 960, 1_920, 3_600, 3_600}) {
            String id = tasks.sending(ticket);
            pass(Duration.ofSeconds(wait).minusNanos(1));
            assertThat(tasks.isOverdue(id)).as("after nearly %s s", wait).isFalse();
            pass(Duration.ofNanos(1));
            assertThat(tasks.isOverdue(id)).as("after %s s", wait).isTrue();
        }
    }

    @Test
    void partitionThatIsClaimedAnew_waitsLongerToo() {
        tasks.sending(ticket);
        String next = tasks.sending(new Ticket(ticket.id(), ticket.token() + 1));
        pass(RESEND);
        assertThat(tasks.isOverdue(next)).isFalse();
    }

    @Test
    void taskThatWasSentAgain_isOverUnderItsFormerId() {
        String former = tasks.sending(ticket);
        tasks.sending(ticket);
        assertThat(tasks.isOverdue(former)).isTrue();
    }

    @Test
    void taskThatExecutesHere_isNotOverdue() {
        String id = tasks.sending(ticket);
        tasks.begin(ticket);
        tasks.begin(ticket);
        tasks.end(ticket);
        pass(RESEND.multipliedBy(100));
        assertThat(tasks.isOverdue(id)).isFalse();
        tasks.end(ticket);
        assertThat(tasks.isOverdue(id)).isTrue();
    }

    @Test
    void brokerThatWasAway_makesAllTasksWaitForTheFirstTimeAgain() {
        tasks.sending(ticket);
        tasks.sending(ticket);
        String id = tasks.sending(ticket);
        tasks.doubt();
        pass(RESEND.minusNanos(1));
        assertThat(tasks.isOverdue(id)).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(tasks.isOverdue(id)).isTrue();
    }

    @Test
    void whatWasNeverSent_isOver() {
        assertThat(tasks.isOverdue("something")).isTrue();
        assertThat(tasks.isOverdue(ticket + "#1")).isTrue();
    }

    @Test
    void oldTasks_areForgotten() {
        String old = tasks.sending(ticket);
        pass(Duration.ofHours(25));
        tasks.sending(new Ticket(LeaseId.ofRun(UUID.randomUUID()), 1));
        assertThat(tasks.isOverdue(old)).isTrue();
    }
}
