package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.Chunk;
import io.github.postdeploy.CrashPolicy;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.ActionBody;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.LogLine;
import io.github.postdeploy.internal.engine.model.LogPage;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.Sample;
import io.github.postdeploy.internal.engine.settings.BackfillSettings;
import io.github.postdeploy.internal.store.LoggedLines;
import io.github.postdeploy.internal.store.Outage;
import io.github.postdeploy.internal.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What actions tell their logs, and how far they were. */
class LogsOfRunsTest {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final Outage database = new Outage(TestDatabase.H2.shared());
    private final TestApplication application = new TestApplication(database);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void end() {
        mayEnd.countDown();
        application.close();
    }

    private static List<String> texts(LogPage page) {
        return page.lines().stream().map(LogLine::text).toList();
    }

    private static LogPage log(TestNode node, UUID run) {
        return node.administration().log(run, 0, 1_000);
    }

    @Test
    void log_isCompleteWhenTheOutcomeIsThere() {
        application.manual("a", context -> {
            context.log("begins");
            context.log("two\nlines\r\n");
            context.log("");
            context.log(null);
        });
        TestNode node = application.start("n").awaitReady();
        try (LoggedLines server = LoggedLines.ofPostdeploy()) {
            Run run = node.await(node.one("a").id(), RunStatus.SUCCEEDED);
            assertThat(texts(log(node, run.id()))).containsExactly("begins", "two", "lines", "", "null");
            assertThat(log(node, run.id()).lines().get(0).at())
                    .isBetween(
                            run.times().startedAt().minusSeconds(1),
                            run.times().finishedAt().plusSeconds(1));
            assertThat(server.linesWith("PDP0460")).hasSize(5);
        }
    }

    @Test
    void log_isShownWhileTheActionExecutes() {
        application.manual("a", context -> {
            context.log("begins");
            mayEnd.await();
            context.log("ends");
        });
        TestNode node = application.start("n").awaitReady();
        Run run = node.one("a");
        await().atMost(BOUND).until(() -> texts(log(node, run.id())).equals(List.of("begins")));
        mayEnd.countDown();
        node.await(run.id(), RunStatus.SUCCEEDED);
        assertThat(texts(log(node, run.id()))).containsExactly("begins", "ends");
    }

    @Test
    void failedAction_keepsItsLogThroughAllItsAttempts() {
        Rules.Retry once = new Rules.Retry(1, Duration.ofMillis(1));
        application.manual("a", new Rules(CrashPolicy.LOSE, once, null, Rules.DEFAULT.chunks()), context -> {
            context.log("attempt " + context.attempt());
            throw new IllegalStateException("no luck");
        });
        TestNode node = application.start("n").awaitReady();
        Run run = node.await(node.one("a").id(), RunStatus.FAILED);
        assertThat(log(node, run.id()).lines()).extracting(LogLine::text).containsExactly("attempt 1", "attempt 2");
        assertThat(log(node, run.id()).lines()).extracting(LogLine::attempt).containsExactly(1, 2);
    }

    @Test
    void actionThatTellsTooMuch_isCounted() {
        application.manual("a", context -> IntStream.range(0, 12_345).forEach(i -> context.log("line " + i)));
        TestNode node = application.start("n").awaitReady();
        Run run = node.await(node.one("a").id(), RunStatus.SUCCEEDED);
        LogPage end = node.administration().log(run.id(), 9_998, 1_000);
        assertThat(texts(end)).containsExactly("line 9998", "line 9999");
        assertThat(end.dropped()).isEqualTo(2_345);
    }

    @Test
    void lineThatAThreadTellsAfterwards_isNotInTheLog() {
        AtomicReference<ActionContext> kept = new AtomicReference<>();
        application.manual("a", context -> {
            context.log("in time");
            kept.set(context);
        });
        TestNode node = application.start("n").awaitReady();
        Run run = node.await(node.one("a").id(), RunStatus.SUCCEEDED);
        try (LoggedLines server = LoggedLines.ofPostdeploy()) {
            await().atMost(BOUND).until(() -> {
                kept.get().log("late");
                return server.linesWith("PDP0460").size() > 2;
            });
        }
        assertThat(texts(log(node, run.id()))).containsExactly("in time");
    }

    @Test
    void lastLines_areWrittenWhenTheDatabaseIsBack() {
        application.lease(Duration.ofSeconds(30)).manual("a", context -> {
            mayEnd.await();
            context.log("told in the dark");
        });
        TestNode node = application.start("n").awaitReady();
        Run run = node.one("a");
        node.await(run.id(), RunStatus.RUNNING);
        try (LoggedLines server = LoggedLines.ofPostdeploy()) {
            database.begin();
            mayEnd.countDown();
            await().atMost(BOUND).until(() -> !server.linesWith("PDP0118").isEmpty());
            database.end();
            node.await(run.id(), RunStatus.SUCCEEDED);
            await().atMost(BOUND).until(() -> texts(log(node, run.id())).equals(List.of("told in the dark")));
            assertThat(server.linesWith("PDP0461")).isEmpty();
        }
    }

    @Test
    void partitionsOnTwoNodes_tellOneLog() {
        CountDownLatch together = new CountDownLatch(2);
        CountedRows rows = new CountedRows(database, 400) {
            @Override
            public void write(List<Long> ids, Chunk chunk) throws Exception {
                together.countDown();
                together.await(BOUND.toSeconds(), TimeUnit.SECONDS);
                super.write(ids, chunk);
            }
        };
        ActionBody body = new ActionBody.Chunked((context, use) -> {
            context.log("begins");
            use.accept(rows);
            context.log("ends");
        });
        BackfillSettings unlimited = BackfillSettings.DEFAULT;
        application
                .backfills(new BackfillSettings(unlimited.chunks(), unlimited.itemsPerSecond(), 1, unlimited.pauses()))
                .taking("b", body, BackfillTest.rules(2));
        TestNode here = application.start("n1", new PoolScheduler(2)).awaitReady();
        application.start("n2", new PoolScheduler(2)).awaitReady();
        Run run = here.await(here.one("b").id(), RunStatus.SUCCEEDED);
        assertThat(here.administration().partitions(run.id()))
                .extracting(partition -> partition.owner().node())
                .containsExactlyInAnyOrder("n1", "n2");
        LogPage log = log(here, run.id());
        assertThat(log.lines()).filteredOn(line -> line.text().equals("begins")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(log.lines()).filteredOn(line -> line.text().equals("ends")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(log.lines())
                .extracting(LogLine::number)
                .isEqualTo(IntStream.rangeClosed(1, log.lines().size()).boxed().toList());
    }

    @Test
    void progress_isSampled() {
        application.lease(Duration.ofSeconds(3)).manual("a", context -> {
            context.progress(7, 10);
            mayEnd.await();
        });
        TestNode node = application.start("n").awaitReady();
        Run run = node.one("a");
        await().atMost(BOUND)
                .until(() -> node.administration().throughput(run.id()).size() >= 2);
        mayEnd.countDown();
        node.await("a", ActionStatus.SUCCEEDED);
        assertThat(node.administration().throughput(run.id()))
                .extracting(Sample::done)
                .containsOnly(7L);
    }

    @Test
    void actionThatTellsNothing_hasNeitherLogNorSamples() {
        TestNode node = application.manual("a", context -> {}).start("n").awaitReady();
        Run run = node.await(node.one("a").id(), RunStatus.SUCCEEDED);
        assertThat(log(node, run.id())).isEqualTo(new LogPage(List.of(), 0));
        assertThat(node.administration().throughput(run.id())).isEmpty();
    }
}
