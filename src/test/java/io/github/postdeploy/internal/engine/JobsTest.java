package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.postdeploy.BatchJob;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.job.JobRecord;
import io.github.postdeploy.internal.engine.job.JobState;
import io.github.postdeploy.internal.engine.job.NoJobRunner;
import io.github.postdeploy.internal.engine.model.NotResumableException;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run of a batch job follows the job, and goes on only where that is certain to be its own. */
class JobsTest {

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Instant LONG_AGO = Instant.EPOCH;

    private final ScriptedJobs jobs = new ScriptedJobs();
    private final TestApplication application = new TestApplication(TestDatabase.H2.shared())
            .jobs(jobs)
            .stopTimeout(Duration.ofSeconds(1))
            .job("job", BatchJob.of("reindex").with("depth", "full"), Rules.DEFAULT)
            .job("once", BatchJob.of("once"), Rules.DEFAULT);

    @AfterEach
    void end() {
        jobs.unreachable(false);
        application.close();
    }

    @Test
    void job_isStartedWithItsParametersAndTheRunsId() {
        TestNode node = application.start("n").awaitReady();

        Run run = started(node, "job");
        jobs.set(1, JobState.Status.COMPLETED);

        node.await(run.id(), RunStatus.SUCCEEDED);
        assertThat(jobs.calls).containsExactly("start reindex");
        assertThat(jobs.parameters)
                .containsExactly(
                        Map.of("depth", "full", "postdeploy.runId", run.id().toString()));
    }

    @ParameterizedTest
    @EnumSource(names = {"STOPPED", "ABANDONED"})
    void jobThatStopsThoughNobodyAsked_fails(JobState.Status status) {
        TestNode node = application.start("n").awaitReady();

        Run run = started(node, "job");
        jobs.set(1, status);

        assertThat(node.await(run.id(), RunStatus.FAILED).report().error().message())
                .isEqualTo("Job 'reindex' (execution 1) ended " + status + " with exit status '" + status
                        + "', though nobody had asked for that here.");
    }

    @Test
    void stopOnAnotherNode_reachesTheJob() {
        TestNode there = application.start("n2").awaitReady();
        TestNode here = application.start("n1").awaitReady();

        Run run = started(here, "job");
        there.administration().stop(run.id(), TestNode.ALICE);

        there.await(run.id(), RunStatus.STOPPED);
    }

    @Test
    void jobThatCompletesThoughToldToStop_succeeds() {
        jobs.ignoreStops();
        TestNode node = application.start("n").awaitReady();

        Run run = started(node, "job");
        node.administration().stop(run.id(), TestNode.ALICE);
        jobs.set(1, JobState.Status.COMPLETED);

        node.await(run.id(), RunStatus.SUCCEEDED);
    }

    @Test
    void jobThatCannotBeAskedAboutForAWhile_isFollowedOn() {
        TestNode node = application.start("n").awaitReady();

        Run run = started(node, "job");
        jobs.unreachable(true);
        jobs.set(1, JobState.Status.COMPLETED);
        await().during(Duration.ofMillis(500))
                .atMost(BOUND)
                .until(() -> node.administration().run(run.id()).status() == RunStatus.RUNNING);
        jobs.unreachable(false);

        node.await(run.id(), RunStatus.SUCCEEDED);
    }

    @Test
    void jobThatItsRepositoryForgets_isLost() {
        TestNode node = application.start("n").awaitReady();

        Run run = started(node, "job");
        jobs.forget();

        assertThat(node.await(run.id(), RunStatus.LOST).report().message()).contains("not known");
        assertRefused(node, run, "does not know");
    }

    @Test
    void jobThatKeepsRunningAfterItsUndeployment_isLost_andNotRestartedWhileItMayBeAlive() {
        jobs.ignoreStops();
        Run run = lost("job");
        TestNode node = application.start("n1").awaitReady();

        assertRefused(node, run, "may still run");

        jobs.know(1, record(run, JobState.Status.RUNNING, LONG_AGO, true));
        node.administration().resume(run.id(), TestNode.ALICE);
        await().atMost(BOUND).until(() -> jobs.calls.contains("restart 1 by force"));
        jobs.set(2, JobState.Status.COMPLETED);
        assertThat(node.await(run.id(), RunStatus.SUCCEEDED).attempt()).isEqualTo(2);
    }

    @Test
    void jobOfAnUndeployedApplicationWhoseRuntimeIsGone_isLostAtOnce_thoughItHadBeenToldToStop() {
        jobs.ignoreStops();
        application.stopTimeout(Duration.ofMinutes(1));
        TestNode there = application.start("n2").awaitReady();
        TestNode here = application.start("n1").awaitReady();
        Run run = started(here, "job");
        here.administration().stop(run.id(), TestNode.ALICE);

        jobs.unreachable(true);
        assertTimeout(Duration.ofSeconds(20), here::stop);

        assertThat(there.administration().run(run.id()).status()).isEqualTo(RunStatus.LOST);
    }

    @Test
    void lostRunWhoseJobTheRepositoryTakesForDead_isRestartedWithoutForce() {
        jobs.ignoreStops();
        Run run = lost("job");
        TestNode node = application.start("n1").awaitReady();

        jobs.know(1, record(run, JobState.Status.FAILED, LONG_AGO, true));
        node.administration().resume(run.id(), TestNode.ALICE);

        await().atMost(BOUND).until(() -> jobs.calls.contains("restart 1"));
    }

    @Test
    void executionThatIsAnotherJobsByNow_isNotRestarted() {
        jobs.ignoreStops();
        Run run = lost("job");
        TestNode node = application.start("n1").awaitReady();

        jobs.know(
                1,
                new JobRecord(
                        "reindex", JobState.Status.FAILED, UUID.randomUUID().toString(), LONG_AGO, true));
        assertRefused(node, run, "another one's");

        jobs.know(1, new JobRecord("nightly", JobState.Status.FAILED, null, LONG_AGO, true));
        assertRefused(node, run, "of job 'nightly'");
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "ABANDONED"})
    void jobThatIsOverForGood_isNotRestarted(JobState.Status status) {
        jobs.ignoreStops();
        Run run = lost("job");
        TestNode node = application.start("n1").awaitReady();

        jobs.know(1, record(run, status, LONG_AGO, true));

        assertRefused(node, run, status.name());
    }

    @Test
    void jobThatSomebodyElseHasRestarted_isNotRestartedAgain() {
        jobs.ignoreStops();
        Run run = lost("job");
        TestNode node = application.start("n1").awaitReady();

        jobs.know(1, record(run, JobState.Status.FAILED, LONG_AGO, false));

        assertRefused(node, run, "restarted already");
    }

    @Test
    void jobWhoseXmlForbidsIt_isNotRestarted() {
        TestNode node = application.start("n").awaitReady();
        Run run = started(node, "once");
        jobs.set(1, JobState.Status.FAILED);
        node.await(run.id(), RunStatus.FAILED);

        jobs.know(1, new JobRecord("once", JobState.Status.FAILED, run.id().toString(), LONG_AGO, true));

        assertRefused(node, run, "restartable=\"false\"");
    }

    @Test
    void runtimeThatCannotBeAsked_refusesToResume() {
        TestNode node = application.start("n").awaitReady();
        Run run = started(node, "job");
        jobs.set(1, JobState.Status.FAILED);
        node.await(run.id(), RunStatus.FAILED);

        jobs.unreachable(true);

        assertRefused(node, run, "cannot be asked");
    }

    @Test
    void failedItemsOfAJob_cannotBeRetried() {
        TestNode node = application.start("n").awaitReady();
        Run run = started(node, "job");
        jobs.set(1, JobState.Status.FAILED);
        node.await(run.id(), RunStatus.FAILED);

        assertThatThrownBy(() -> node.administration().retryFailures(run.id(), TestNode.ALICE))
                .isInstanceOf(NotResumableException.class)
                .hasMessageContaining("batch job");
    }

    @Test
    void jobWithoutABatchRuntime_fails() {
        TestNode node = application.jobs(new NoJobRunner()).start("n").awaitReady();

        Run run = node.one("job");

        assertThat(node.await(run.id(), RunStatus.FAILED).report().error().message())
                .isEqualTo("There is no Jakarta Batch runtime for job 'reindex'. Add one to the server, or to the class"
                        + " path.");
    }

    /** A run whose node has left while its job went on. */
    private Run lost(String action) {
        TestNode before = application.start("n1").awaitReady();
        Run run = started(before, action);
        before.stop();
        return run;
    }

    /** A run that has come as far as to keep its job's execution. */
    private Run started(TestNode node, String action) {
        Run run = node.one(action);
        await().atMost(BOUND).until(() -> node.administration().run(run.id()).status() == RunStatus.RUNNING);
        Stores stores = application.stores(node.identity());
        stores.runs().open();
        await().atMost(BOUND).until(() -> stores.jobs().execution(run.id()).isPresent());
        return run;
    }

    private static JobRecord record(Run run, JobState.Status status, Instant createdAt, boolean latest) {
        return new JobRecord("reindex", status, run.id().toString(), createdAt, latest);
    }

    private static void assertRefused(TestNode node, Run run, String reason) {
        Run before = node.administration().run(run.id());
        assertThatThrownBy(() -> node.administration().resume(run.id(), TestNode.ALICE))
                .isInstanceOf(NotResumableException.class)
                .hasMessageContaining(reason);
        assertThat(node.administration().run(run.id())).isEqualTo(before);
    }
}
