package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LogLine;
import io.github.postdeploy.internal.engine.model.LogPage;
import io.github.postdeploy.internal.engine.model.Sample;
import io.github.postdeploy.internal.engine.model.StoreConflictException;
import io.github.postdeploy.internal.engine.port.LeaseKeeper;
import io.github.postdeploy.internal.engine.port.RunLogs;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.port.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Logs of runs, and samples of their progress: by the heartbeat's connection and by any other. */
interface LogContract extends StoreContract {

    private static RunLogs.Line line(String text) {
        return new RunLogs.Line(text, Duration.ZERO);
    }

    private static List<RunLogs.Line> lines(String... texts) {
        return List.of(texts).stream().map(LogContract::line).toList();
    }

    private static List<String> texts(LogPage page) {
        return page.lines().stream().map(LogLine::text).toList();
    }

    @Test
    default void lines_areNumberedInOrderWhoeverWritesThem() {
        RunStore store = lab().open("a");
        Lease run = lab().running(store, "x");
        Lease other = lab().running(store, "y");
        LeaseKeeper keeper = store.leaseKeeper();
        assertThat(keeper.logs().append(run, 1, lines("one", "two"))).isEqualTo(2);
        assertThat(store.logs().append(run, 2, lines("three"))).isEqualTo(1);
        keeper.logs().append(other, 1, lines("another"));
        keeper.disconnect();
        LogPage all = store.logs().log(run.runId(), 0, 10);
        assertThat(all.lines()).extracting(LogLine::number).containsExactly(1, 2, 3);
        assertThat(all.lines()).extracting(LogLine::attempt).containsExactly(1, 1, 2);
        assertThat(texts(all)).containsExactly("one", "two", "three");
        assertThat(all.dropped()).isZero();
        assertThat(texts(store.logs().log(run.runId(), 1, 1))).containsExactly("two");
        assertThat(store.logs().written(run)).isEqualTo(3);
        assertThat(store.logs().written(other)).isEqualTo(1);
    }

    @Test
    default void line_keepsItsTimeAndItsText() {
        RunStore store = lab().open("a");
        Lease run = lab().running(store, "x");
        Instant scheduled = lab().run(store, run).times().scheduledAt();
        String longest = "ä🎉".repeat(666) + "xy";
        store.logs()
                .append(
                        run,
                        1,
                        List.of(
                                new RunLogs.Line(longest, Duration.ofHours(1)),
                                line(""),
                                line("' \" \\ ? \t <b>"),
                                line("x".repeat(2_000))));
        List<LogLine> lines = store.logs().log(run.runId(), 0, 10).lines();
        assertThat(lines).extracting(LogLine::text).containsExactly(longest, "", "' \" \\ ? \t <b>", "x".repeat(2_000));
        assertThat(Duration.between(lines.get(0).at(), scheduled))
                .isBetween(Duration.ofMinutes(58), Duration.ofHours(1));
        assertThat(Duration.between(scheduled, lines.get(1).at())).isBetween(Duration.ZERO, Duration.ofMinutes(2));
    }

    @Test
    default void fullLog_takesNoMoreAndCountsTheRest() {
        RunStore store = lab().open("a");
        Lease run = lab().running(store, "x");
        RunLogs logs = store.logs();
        logs.drop(run.runId(), 7);
        assertThat(logs.log(run.runId(), 0, 10).dropped()).as("beside no line").isZero();
        logs.append(run, 1, lines("first"));
        lab().update(
                        "UPDATE postdeploy_log SET line_no = ? WHERE run_id = ?",
                        RunLogs.MOST_LINES - 2,
                        run.runId().toString());
        assertThat(logs.append(run, 1, lines("a", "b", "c", "d"))).isEqualTo(2);
        assertThat(logs.append(run, 1, lines("e"))).isZero();
        logs.drop(run.runId(), 3);
        logs.drop(run.runId(), 4_000_000_000L);
        LogPage page = logs.log(run.runId(), 0, 10);
        assertThat(texts(page)).containsExactly("first", "a", "b");
        assertThat(page.dropped()).isEqualTo(4_000_000_003L);
    }

    @Test
    default void nodesThatWriteToOneLogAtOnce_loseNothingAndWriteNothingTwice() throws Exception {
        Stores a = lab().openAll("a");
        Stores b = lab().openAll("b");
        Lease run = lab().backfill(a.runs(), "x");
        List<Lease> parts = lab().partitions(a, run, 2);
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> written = new ArrayList<>();
            for (Lease part : parts) {
                RunLogs logs = (part.id().part() == 0 ? a : b).runs().logs();
                Callable<Integer> writing = () -> {
                    int repeated = 0;
                    together.await();
                    for (int i = 0; i < 20; i++) {
                        long before = logs.written(part);
                        while (logs.written(part) == before) {
                            try {
                                logs.append(part, 1, lines(part.id().part() + ":" + i));
                            } catch (RuntimeException taken) {
                                repeated++;
                            }
                        }
                    }
                    return repeated;
                };
                written.add(nodes.submit(writing));
            }
            for (Future<Integer> node : written) {
                node.get();
            }
        } finally {
            nodes.shutdownNow();
        }
        List<LogLine> lines = a.runs().logs().log(run.runId(), 0, 100).lines();
        assertThat(lines).hasSize(40);
        assertThat(lines).extracting(LogLine::text).doesNotHaveDuplicates();
        assertThat(lines.get(39).number()).isEqualTo(40);
    }

    @Test
    default void numberThatIsTaken_isAConflict_afterWhichTheConnectionWorks() {
        RunStore store = lab().open("a");
        Lease run = lab().running(store, "x");
        LeaseKeeper keeper = store.leaseKeeper();
        keeper.logs().sample(run.runId(), 1, 10);
        assertThatThrownBy(() -> keeper.logs().sample(run.runId(), 1, 11)).isInstanceOf(StoreConflictException.class);
        keeper.logs().sample(run.runId(), 2, 12);
        keeper.disconnect();
        assertThat(store.logs().samples(run.runId())).extracting(Sample::done).containsExactly(10L, 12L);
    }

    @Test
    default void samples_areKeptInOrderAndCanBeThinned() {
        RunStore store = lab().open("a");
        Lease run = lab().running(store, "x");
        LeaseKeeper keeper = store.leaseKeeper();
        for (int i = 1; i <= 5; i++) {
            keeper.logs().sample(run.runId(), i, i * 10L);
        }
        assertThat(keeper.logs().samples(run.runId()))
                .extracting(Sample::done)
                .containsExactly(10L, 20L, 30L, 40L, 50L);
        keeper.logs().forget(run.runId(), List.of(2, 4));
        keeper.disconnect();
        List<Sample> left = store.logs().samples(run.runId());
        assertThat(left).extracting(Sample::number).containsExactly(1, 3, 5);
        assertThat(left).extracting(Sample::at).isSorted();
        assertThat(Duration.between(
                        lab().run(store, run).times().scheduledAt(), left.get(0).at()))
                .isBetween(Duration.ZERO, Duration.ofMinutes(2));
    }

    @Test
    default void purge_takesLogsAndSamplesAlong() {
        RunStore store = lab().open("a");
        Lease old = lab().running(store, "x");
        store.logs().append(old, 1, lines("one"));
        store.logs().sample(old.runId(), 1, 1);
        store.finish(old, RunStatus.FAILED, StoreLab.NOTHING_TOLD);
        Lease latest = lab().running(store, "x");
        store.logs().append(latest, 1, lines("two"));
        lab().update(
                        "UPDATE postdeploy_run SET finished_at = 1 WHERE id = ?",
                        old.runId().toString());
        assertThat(store.purge(Duration.ofDays(1))).isEqualTo(1);
        assertThat(store.logs().log(old.runId(), 0, 10).lines()).isEmpty();
        assertThat(store.logs().samples(old.runId())).isEmpty();
        assertThat(texts(store.logs().log(latest.runId(), 0, 10))).isEqualTo(Collections.singletonList("two"));
    }
}
