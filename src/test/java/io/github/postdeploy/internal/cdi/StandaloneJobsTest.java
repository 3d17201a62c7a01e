package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.NotResumableException;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batch jobs as actions, on JBeret's own runtime. */
class StandaloneJobsTest {

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Asker ALICE = new Asker(Trigger.REST, "alice");
    private static final List<Integer> ALL =
            IntStream.rangeClosed(1, 35).boxed().toList();

    @TempDir
    Path directory;

    private Standalone application;

    @BeforeEach
    void reset() {
        Counting.reset();
        application = start("batch");
    }

    private Standalone start(String scheduler) {
        return Standalone.start(
                "jdbc:h2:file:" + directory.resolve("db"),
                Map.of("postdeploy.scheduler", scheduler, "postdeploy.lease", "PT6S"),
                Counting.Jobs.class,
                Counting.Reader.class,
                Counting.Writer.class);
    }

    @AfterEach
    void end() {
        Counting.slowFrom(Integer.MAX_VALUE);
        application.close();
    }

    @Test
    void jobThatCompletes_succeedsWithItsParametersAndTheRunsId() {
        Run run = awaitRun(one("count"), RunStatus.SUCCEEDED);

        assertThat(Counting.WRITTEN).isEqualTo(ALL);
        assertThat(Counting.PARAMETERS).singleElement().satisfies(parameters -> assertThat(parameters)
                .containsEntry("upTo", "35")
                .containsEntry("postdeploy.runId", run.id().toString()));
        assertThat(run.report().message()).contains("'counting'", "step 'count'", "35 read, 35 written");
        assertThatThrownBy(() -> resume(run.id()))
                .isInstanceOf(NotResumableException.class)
                .hasMessageContaining("is SUCCEEDED");
    }

    @Test
    void jobOnTheOtherScheduler_runsAsWell() {
        application.close();
        application = start("inline");

        awaitRun(one("count"), RunStatus.SUCCEEDED);

        assertThat(Counting.WRITTEN).isEqualTo(ALL);
    }

    @Test
    void jobThatFails_tellsWhy_andResumesAtItsCheckpoint() {
        Counting.failAt(25);
        Run failed = awaitRun(one("count"), RunStatus.FAILED);
        assertThat(failed.report().error().message())
                .contains("'counting'", "FAILED", "step 'count'", "Cannot count to 25");
        assertThat(failed.report().error().stackTrace()).contains("Counting$Reader.readItem");
        assertThat(Counting.WRITTEN).isEqualTo(ALL.subList(0, 20));

        Counting.failAt(Integer.MAX_VALUE);
        resume(failed.id());

        Run succeeded = awaitRun(failed.id(), RunStatus.SUCCEEDED);
        assertThat(succeeded.attempt()).isEqualTo(2);
        assertThat(succeeded.report().error()).isNull();
        assertThat(Counting.WRITTEN).isEqualTo(ALL);
    }

    @Test
    void jobThatFails_isRestartedByRetries() {
        Counting.failAt(25);
        UUID id = one("countPatiently");
        await().atMost(BOUND).until(() -> run(id).attempt() == 2);
        Counting.failAt(Integer.MAX_VALUE);

        awaitRun(id, RunStatus.SUCCEEDED);

        assertThat(Counting.WRITTEN).isEqualTo(ALL);
    }

    @Test
    void jobThatIsStopped_resumesAtItsCheckpoint() {
        Counting.slowFrom(15);
        UUID id = one("count");
        await().atMost(BOUND).until(() -> Counting.WRITTEN.size() >= 10);
        application.administration().stop(id, ALICE);
        Run stopped = awaitRun(id, RunStatus.STOPPED);
        assertThat(stopped.report().message()).startsWith("Stopped on request. Job 'counting'");
        assertThat(Counting.WRITTEN).hasSizeLessThan(35);

        Counting.slowFrom(Integer.MAX_VALUE);
        resume(id);

        awaitRun(id, RunStatus.SUCCEEDED);
        assertThat(Counting.WRITTEN).isEqualTo(ALL);
    }

    @Test
    void jobThatTakesTooLong_isStoppedAndFails() {
        Counting.slowFrom(0);

        Run failed = awaitRun(one("countBriefly"), RunStatus.FAILED);

        assertThat(failed.report().error().message()).contains("time limit of PT1S");
        int written = Counting.WRITTEN.size();
        await().during(Duration.ofMillis(500)).atMost(BOUND).until(() -> Counting.WRITTEN.size() == written);
    }

    @Test
    void undeployment_stopsTheJob() {
        Counting.slowFrom(15);
        UUID id = one("count");
        await().atMost(BOUND).until(() -> Counting.WRITTEN.size() >= 10);

        application.close();
        application = start("batch");

        awaitReady();
        assertThat(run(id).status()).isEqualTo(RunStatus.STOPPED);
        assertThat(run(id).report().message()).startsWith("The application was undeployed.");
        assertThat(Counting.WRITTEN).hasSizeLessThan(35);
    }

    @Test
    void jobThatCannotBeRestarted_isNotResumed() {
        Counting.failAt(25);
        UUID id = awaitRun(one("countOnce"), RunStatus.FAILED).id();

        assertThatThrownBy(() -> resume(id))
                .isInstanceOf(NotResumableException.class)
                .hasMessageContaining("restartable=\"false\"");
        assertThat(run(id).attempt()).isEqualTo(1);
        assertThat(run(id).status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void jobWithoutXml_failsAndIsNotResumed() {
        Run failed = awaitRun(one("missing"), RunStatus.FAILED);

        assertThat(failed.report().error().message()).contains("there-is-no-such-job");
        assertThatThrownBy(() -> resume(failed.id()))
                .isInstanceOf(NotResumableException.class)
                .hasMessageContaining("has never told which job it had started");
    }

    private UUID one(String action) {
        awaitReady();
        return application
                .administration()
                .run(action, Mode.ONE, ALICE)
                .runs()
                .get(0)
                .id();
    }

    private void awaitReady() {
        await().atMost(BOUND)
                .ignoreException(StoreNotReadyException.class)
                .until(() -> !application.administration().status().actions().isEmpty());
    }

    private void resume(UUID id) {
        application.administration().resume(id, ALICE);
    }

    private Run run(UUID id) {
        return application.administration().run(id);
    }

    private Run awaitRun(UUID id, RunStatus status) {
        await().alias(id + " is " + status).atMost(BOUND).until(() -> run(id).status() == status);
        return run(id);
    }
}
