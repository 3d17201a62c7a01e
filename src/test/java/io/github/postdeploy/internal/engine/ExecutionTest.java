package io.github.postdeploy.internal.engine;

import static io.github.postdeploy.internal.engine.TestNode.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.ActionSource;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.spi.ScheduledRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs go to the scheduler in order, and each ends with an outcome, whatever scheduler and action do. */
class ExecutionTest {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final ActionSource NOTHING = context -> {};

    private final TestApplication application = new TestApplication(TestDatabase.H2.shared());
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final List<String> calls = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        mayEnd.countDown();
        application.close();
    }

    private ActionSource call(String name) {
        return context -> calls.add(name);
    }

    private static ScheduledRun next(HeldScheduler scheduler) throws InterruptedException {
        ScheduledRun run = scheduler.taken.poll(BOUND.toSeconds(), TimeUnit.SECONDS);
        assertThat(run).as("a run handed over").isNotNull();
        return run;
    }

    @Test
    void automaticActions_runInPlanOrder() {
        application
                .action("b", call("b"))
                .action("a", call("a"), "z")
                .action("z", call("z"))
                .action("c", call("c"), "a", "b");
        TestNode node = application.start("n");
        node.await("c", ActionStatus.SUCCEEDED);
        assertThat(calls).containsExactly("b", "z", "a", "c");
        assertThat(node.lastRun("c").origin()).isEqualTo(new Run.Origin(Asker.START_UP, Mode.AUTO));
    }

    @Test
    void failedPredecessor_cancelsAllThatComesAfterAndNothingElse() {
        application.action("f", context -> {
            throw new StackOverflowError();
        });
        application
                .action("next", call("next"), "f")
                .action("last", call("last"), "next")
                .action("z", call("z"));
        TestNode node = application.start("n");
        assertThat(node.await("f", ActionStatus.FAILED).report().error().type())
                .isEqualTo("java.lang.StackOverflowError");
        Run cancelled = node.await("next", ActionStatus.BLOCKED);
        node.await(cancelled.id(), RunStatus.CANCELLED);
        Run alsoCancelled = node.await("last", ActionStatus.BLOCKED);
        node.await("z", ActionStatus.SUCCEEDED);
        assertThat(node.administration().run(cancelled.id()).report().message())
                .isEqualTo("It waits for 'f', which is FAILED.");
        assertThat(alsoCancelled.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(node.view("last").blockedBy()).containsExactly("next");
        assertThat(calls).containsExactly("z");
    }

    @Test
    void concurrency_boundsWhatIsWithTheScheduler() throws Exception {
        HeldScheduler scheduler = new HeldScheduler();
        application
                .concurrency(2)
                .action("a", NOTHING)
                .action("b", NOTHING)
                .action("c", NOTHING)
                .manual("m", NOTHING);
        TestNode node = application.start("n", scheduler);
        assertThat(List.of(next(scheduler).action(), next(scheduler).action())).containsExactly("a", "b");
        node.one("m");
        ScheduledRun asked = next(scheduler);
        assertThat(asked.action())
                .as("what a person asks for does not wait for its turn")
                .isEqualTo("m");
        assertThat(scheduler.taken).isEmpty();
    }

    @Test
    void refusedRun_staysScheduledWithTheReasonAndIsHandedOverLater() throws Exception {
        HeldScheduler scheduler = new HeldScheduler();
        scheduler.refuse("the pool is full");
        TestNode node = application.action("a", call("a")).start("n", scheduler);
        Run run = node.await("a", ActionStatus.SCHEDULED);
        await().atMost(BOUND)
                .until(() -> node.administration().run(run.id()).report().message() != null);
        assertThat(node.administration().run(run.id()).report().message())
                .isEqualTo("The scheduler did not take it yet: java.lang.IllegalStateException: the pool is full");
        scheduler.refuse(null);
        next(scheduler).execute();
        assertThat(node.await("a", ActionStatus.SUCCEEDED).report().message()).isNull();
        assertThat(calls).containsExactly("a");
    }

    @Test
    void taskThatVanishedBeforeItStarted_isHandedOverAgain() throws Exception {
        HeldScheduler scheduler = new HeldScheduler();
        TestNode node = application.action("a", call("a")).start("n", scheduler);
        ScheduledRun run = next(scheduler);
        scheduler.vanish("task-" + run.runId());
        ScheduledRun again = next(scheduler);
        assertThat(again.ticket()).isEqualTo(run.ticket());
        again.execute();
        run.execute();
        node.await("a", ActionStatus.SUCCEEDED);
        assertThat(calls).containsExactly("a");
    }

    @Test
    void taskStartedTwice_executesOnce() throws Exception {
        HeldScheduler scheduler = new HeldScheduler();
        TestNode node = application.action("a", call("a")).start("n", scheduler);
        ScheduledRun run = next(scheduler);
        run.execute();
        run.execute();
        node.await("a", ActionStatus.SUCCEEDED);
        assertThat(calls).containsExactly("a");
    }

    @Test
    void scheduledRun_isStoppedAtOnce() throws Exception {
        HeldScheduler scheduler = new HeldScheduler();
        TestNode node = application.action("a", call("a")).start("n", scheduler);
        ScheduledRun run = next(scheduler);
        assertThat(node.administration().stop(run.runId(), ALICE).status()).isEqualTo(RunStatus.STOPPED);
        run.execute();
        assertThat(calls).isEmpty();
        assertThat(node.status("a")).isEqualTo(ActionStatus.STOPPED);
    }

    @Test
    void runningAction_isStoppedFromAnotherNode() throws Exception {
        application.manual("a", context -> {
            while (!context.stopRequested()) {
                mayEnd.await(10, TimeUnit.MILLISECONDS);
            }
        });
        TestNode here = application.start("n1").awaitReady();
        TestNode there = application.start("n2").awaitReady();
        Run run = here.one("a");
        there.await(run.id(), RunStatus.RUNNING);
        assertThat(there.administration().stop(run.id(), ALICE).status()).isEqualTo(RunStatus.RUNNING);
        assertThat(here.await(run.id(), RunStatus.STOPPED).report().message()).isEqualTo("Stopped on request.");
    }

    @Test
    void actionThatGivesUpWhenToldToStop_isStopped() throws Exception {
        application.manual("a", context -> {
            while (!context.stopRequested()) {
                mayEnd.await(10, TimeUnit.MILLISECONDS);
            }
            throw new CancellationException();
        });
        TestNode node = application.start("n").awaitReady();
        Run run = node.one("a");
        node.await(run.id(), RunStatus.RUNNING);
        node.administration().stop(run.id(), ALICE);
        assertThat(node.await(run.id(), RunStatus.STOPPED).report().error()).isNull();
    }

    @Test
    void whatAnActionTells_isSeenWhileItRuns() {
        application.lease(Duration.ofSeconds(3)).manual("a", context -> {
            context.progress(3, 7);
            context.message("three of seven");
            mayEnd.await();
        });
        TestNode node = application.start("n").awaitReady();
        Run run = node.one("a");
        await().atMost(BOUND)
                .until(() -> node.administration().run(run.id()).report().progress() != null);
        assertThat(node.administration().run(run.id()).report())
                .isEqualTo(new Run.Report(new Progress(3, 7L), "three of seven", null));
        mayEnd.countDown();
        assertThat(node.await(run.id(), RunStatus.SUCCEEDED).report().progress())
                .isEqualTo(new Progress(3, 7L));
    }

    @Test
    void actionLongerThanItsLease_keepsIt() {
        Duration lease = Duration.ofSeconds(3);
        application.lease(lease).manual("a", context -> mayEnd.await());
        TestNode here = application.start("n1").awaitReady();
        application.start("n2").awaitReady();
        Run run = here.one("a");
        // The time itself is under test: the first lease is over, and n2 has looked for lapsed ones since.
        await().atMost(BOUND)
                .until(() -> Instant.now().isAfter(run.times().scheduledAt().plus(lease)));
        mayEnd.countDown();
        assertThat(here.await(run.id(), RunStatus.SUCCEEDED).attempt()).isEqualTo(1);
    }
}
