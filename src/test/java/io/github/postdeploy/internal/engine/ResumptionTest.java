package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.Chunk;
import io.github.postdeploy.CrashPolicy;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.model.ActionBusyException;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.NotResumableException;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A run that cannot be resumed says the reason that holds. */
class ResumptionTest {

    private final DataSource database = TestDatabase.H2.shared();
    private final TestApplication application = new TestApplication(database);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final CountDownLatch failed = new CountDownLatch(1);

    @AfterEach
    void end() {
        mayEnd.countDown();
        application.close();
    }

    /** The first chunk of a real run fails, the others wait. */
    private TestNode node(Duration limit, boolean fails) {
        CountedRows rows = new CountedRows(database, 10) {
            @Override
            public void write(List<Long> ids, Chunk chunk) throws Exception {
                if (fails && failed.getCount() > 0) {
                    failed.countDown();
                    throw new IllegalArgumentException("broken");
                }
                mayEnd.await();
            }
        };
        Rules rules = new Rules(CrashPolicy.LOSE, new Rules.Retry(0, Duration.ZERO), limit, Rules.DEFAULT.chunks());
        return application
                .manualBackfill("b", rows, rules)
                .start("n", new PoolScheduler(2))
                .awaitReady();
    }

    private static ThrowingCallable resuming(TestNode node, Run run) {
        return () -> node.administration().resume(run.id(), TestNode.ALICE);
    }

    @Test
    void runWhoseTimeIsOver_isRefusedWhileItsCodeExecutes() {
        TestNode node = node(Duration.ofMillis(300), false);
        Run overdue = node.await(node.one("b").id(), RunStatus.FAILED);
        assertThatThrownBy(resuming(node, overdue))
                .isInstanceOf(ActionBusyException.class)
                .hasMessage("'b' is FAILED, but the code of its run " + overdue.id()
                        + " still executes. Wait until it ends, or restart its node n.");
        mayEnd.countDown();
        node.await("b", ActionStatus.FAILED);
        node.administration().resume(overdue.id(), TestNode.ALICE);
        node.await(overdue.id(), RunStatus.SUCCEEDED);
    }

    @Test
    void runBesideADryRun_isRefusedUntilThatEnds() {
        TestNode node = node(null, true);
        Run run = node.await(node.one("b").id(), RunStatus.FAILED);
        Run rehearsal = node.rehearse("b", 5);
        assertThatThrownBy(resuming(node, run))
                .isInstanceOf(ActionBusyException.class)
                .hasMessageContaining("Wait for its run " + rehearsal.id() + " to end, or stop it.");
        mayEnd.countDown();
        node.await(rehearsal.id(), RunStatus.SUCCEEDED);
        node.administration().resume(run.id(), TestNode.ALICE);
        node.await(run.id(), RunStatus.SUCCEEDED);
    }

    @Test
    void runThatIsNotTheLatest_isRefusedForThat() {
        TestNode node = node(null, true);
        Run run = node.await(node.one("b").id(), RunStatus.FAILED);
        node.one("b");
        assertThatThrownBy(resuming(node, run))
                .isInstanceOf(NotResumableException.class)
                .hasMessageEndingWith("is not the latest run of its action. Only that one can be resumed.");
    }

    @Test
    void runBeforeAReset_isRefusedForThat() {
        TestNode node = node(null, true);
        Run run = node.await(node.one("b").id(), RunStatus.FAILED);
        node.administration().reset("b", TestNode.ALICE);
        assertThatThrownBy(resuming(node, run))
                .isInstanceOf(NotResumableException.class)
                .hasMessageEndingWith("cannot go on, since its action was reset after it. Run the action anew.");
    }
}
