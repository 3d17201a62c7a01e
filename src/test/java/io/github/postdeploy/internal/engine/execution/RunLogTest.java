package io.github.postdeploy.internal.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.port.DataRefusedException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunLogTest {

    private static final StoreNotReadyException AWAY = new StoreNotReadyException("The store is away.");

    private final RunLog log = new RunLog();
    private final RememberedLogs store = new RememberedLogs();
    private final Lease lease = Lease.ofRun(ActionKey.global("shop", "fill"), UUID.randomUUID(), 1, Mode.ONE);

    private void write() {
        log.write(store, lease, 1);
    }

    @Test
    void lines_areWrittenOnceInOrder() {
        IntStream.range(0, 1_000).forEach(i -> log.add("line " + i));
        write();
        write();
        assertThat(store.lines)
                .isEqualTo(IntStream.range(0, 1_000).mapToObj(i -> "line " + i).toList());
        assertThat(log.waiting()).isZero();
        assertThat(store.dropped).isZero();
    }

    @Test
    void beat_writesOnlySoMany() {
        IntStream.range(0, 10).forEach(i -> log.add("line " + i));
        log.tryWrite(store, lease, 1, 4);
        assertThat(store.lines).hasSize(4);
        log.tryWrite(store, lease, 1, 400);
        assertThat(store.lines).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void lines_waitWhileTheStoreIsAway() {
        log.add("one");
        store.before = AWAY;
        assertThatThrownBy(this::write).isSameAs(AWAY);
        log.add("two");
        assertThatThrownBy(this::write).isSameAs(AWAY);
        store.before = null;
        write();
        assertThat(store.lines).containsExactly("one", "two");
        assertThat(store.ages).allSatisfy(age -> assertThat(age).isBetween(Duration.ZERO, Duration.ofMinutes(1)));
    }

    @Test
    void linesWhoseReplyNeverCame_areNotWrittenTwice() {
        log.add("zero");
        write();
        log.add("one");
        log.add("two");
        store.after = AWAY;
        assertThatThrownBy(this::write).isSameAs(AWAY);
        store.after = null;
        log.add("three");
        write();
        assertThat(store.lines).containsExactly("zero", "one", "two", "three");
        assertThat(log.waiting()).isZero();
    }

    @Test
    void fullLog_countsWhatItDoesNotKeep() {
        store.room = 3;
        IntStream.range(0, 5).forEach(i -> log.add("line " + i));
        write();
        assertThat(store.lines).containsExactly("line 0", "line 1", "line 2");
        assertThat(store.dropped).isEqualTo(2);
        log.add("one more");
        assertThat(log.waiting()).isZero();
        write();
        assertThat(store.dropped).isEqualTo(3);
    }

    @Test
    void manyLinesWhileTheStoreIsAway_takeNoMoreMemoryThanIsSet() {
        String line = "x".repeat(2_000);
        IntStream.range(0, 5_000).forEach(i -> log.add(line));
        assertThat(log.waiting()).isBetween(900, 1_000);
        int kept = log.waiting();
        write();
        assertThat(store.lines).hasSize(kept);
        assertThat(store.dropped).isEqualTo(5_000 - kept);
        log.add("again");
        write();
        assertThat(store.lines).endsWith("again");
        assertThat(store.dropped).isEqualTo(5_000 - kept);
    }

    @Test
    void emptyLines_takeMemoryToo() {
        IntStream.range(0, 100_000).forEach(i -> log.add(""));
        assertThat(log.waiting()).isLessThan(50_000);
    }

    @Test
    void textThatTheDatabaseCannotHold_isReplaced() {
        store.refusal = new DataRefusedException("No umlauts.", null);
        log.add("größe ä");
        write();
        assertThat(store.lines).isEqualTo(List.of("gr??e ?"));
    }

    @Test
    void longLine_isCut() {
        log.add("x".repeat(3_000));
        write();
        assertThat(store.lines.get(0)).hasSize(2_000).endsWith("…");
    }

    @Test
    void closedLog_takesNothing() {
        log.add("before");
        log.close();
        log.add("after");
        write();
        assertThat(store.lines).containsExactly("before");
        assertThat(store.dropped).isZero();
    }
}
