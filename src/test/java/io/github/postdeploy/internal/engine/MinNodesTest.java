package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.internal.engine.administration.RunOrder;
import io.github.postdeploy.internal.engine.administration.RunReceipt;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.release.StartView;
import io.github.postdeploy.internal.store.LoggedLines;
import io.github.postdeploy.internal.store.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Automatic actions that wait for enough nodes. */
class MinNodesTest {

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final String name = "app-" + UUID.randomUUID();
    private final List<TestApplication> applications = new ArrayList<>();
    private final AtomicInteger executions = new AtomicInteger();

    @AfterEach
    void end() {
        applications.forEach(TestApplication::close);
    }

    private TestApplication release(String release, int nodes, Duration timeout) {
        TestApplication application = new TestApplication(name, TestDatabase.H2.shared())
                .lease(Duration.ofSeconds(3))
                .release(release)
                .minNodes(nodes, timeout)
                .action("fill", context -> executions.incrementAndGet());
        applications.add(application);
        return application;
    }

    private static StartView start(TestNode node) {
        return node.administration().status().rollout().start();
    }

    @Test
    void automaticActions_waitForTheLastNodeAndRunOnce() {
        TestApplication application = release("4.2", 3, LONG);
        TestNode one = application.start("one").awaitReady();
        assertThat(start(one)).isEqualTo(new StartView(StartView.State.WAITING, 1, 3, "waiting: 1 of 3 nodes"));
        release("4.1", 1, LONG).auto(false).start("old").awaitReady();
        TestNode two = application.start("two").awaitReady();
        assertThat(start(one).message()).isEqualTo("waiting: 2 of 3 nodes");
        assertThat(start(two).message()).isEqualTo("waiting: 2 of 3 nodes");
        assertThat(one.status("fill")).isEqualTo(ActionStatus.PENDING);

        application.start("three");
        one.await("fill", ActionStatus.SUCCEEDED);
        await().atMost(BOUND)
                .until(() -> start(one).state() == StartView.State.STARTED
                        && start(two).state() == StartView.State.STARTED);
        assertThat(executions).hasValue(1);
    }

    @Test
    void twoBootsOfOneName_countAsOneNode() {
        TestApplication application = release("4.2", 2, LONG);
        TestNode one = application.start("same").awaitReady();
        application.start("same").awaitReady();
        assertThat(start(one).nodes()).isEqualTo(1);
        application.start("other");
        one.await("fill", ActionStatus.SUCCEEDED);
    }

    @Test
    void nodeThatEnded_doesNotCount_butOnceThereWereEnoughThatDoesNotMatter() {
        TestApplication application = release("4.2", 2, LONG);
        application.start("gone").awaitReady().stop();
        TestNode one = application.start("one").awaitReady();
        assertThat(start(one).message()).isEqualTo("waiting: 1 of 2 nodes");
        TestNode two = application.start("two");
        two.await("fill", ActionStatus.SUCCEEDED);
        one.stop();
        two.stop();
        TestNode alone = application.start("alone").awaitReady();
        assertThat(start(alone).state()).isEqualTo(StartView.State.STARTED);
    }

    @Test
    void timeout_tellsWhoIsMissing_andTheMissingOneStartsThemLater() {
        release("4.1", 1, LONG).auto(false).start("two").awaitReady().stop();
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            TestApplication application = release("4.2", 2, Duration.ofSeconds(1));
            TestNode one = application.start("one").awaitReady();
            await().atMost(BOUND).until(() -> start(one).state() == StartView.State.TIMED_OUT);
            String outcome = "timed out after PT1S: 1 of 2 nodes run release 4.2 (one); 1 is missing."
                    + " Known of release 4.1, but not arrived: two.";
            assertThat(start(one).message()).isEqualTo(outcome);
            assertThat(log.linesWith("PDP0154")).singleElement().asString().contains(outcome);
            assertThat(one.status("fill")).isEqualTo(ActionStatus.PENDING);

            application.start("two");
            one.await("fill", ActionStatus.SUCCEEDED);
            await().atMost(BOUND).until(() -> start(one).state() == StartView.State.STARTED);
        }
        assertThat(executions).hasValue(1);
    }

    @Test
    void requestForAllThatIsPending_isHeldUnlessItIgnoresTheNodes() {
        TestNode one = release("4.2", 3, LONG).start("one").awaitReady();
        RunReceipt held = one.administration().runPending(Mode.AUTO, TestNode.ALICE);
        assertThat(held.runs()).isEmpty();
        assertThat(held.notScheduled()).singleElement().satisfies(left -> {
            assertThat(left.key().action()).isEqualTo("fill");
            assertThat(left.reason()).isEqualTo("waiting: 1 of 3 nodes; ignoreMinNodes runs it all the same");
        });

        RunReceipt receipt =
                one.administration().run(RunOrder.pending(Mode.AUTO).ignoringMinNodes(), TestNode.ALICE);
        assertThat(receipt.runs())
                .singleElement()
                .extracting(run -> run.origin())
                .isEqualTo(new Run.Origin(TestNode.ALICE, Mode.AUTO, true));
        one.await("fill", ActionStatus.SUCCEEDED);
        assertThat(start(one).state()).isEqualTo(StartView.State.WAITING);
    }

    @Test
    void storeThatForgets_isRefused() {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        try (LoggedLines log = LoggedLines.ofPostdeploy();
                TestApplication application = new TestApplication(name, memory)
                        .minNodes(2, LONG)
                        .action("fill", context -> executions.incrementAndGet())) {
            TestNode one = application.start("one").awaitReady();
            assertThat(start(one).state()).isEqualTo(StartView.State.REFUSED);
            assertThat(start(one).message()).contains("an in-memory database cannot count nodes");
            assertThat(log.linesWith("PDP0155")).hasSize(1);
            assertThat(one.administration()
                            .runPending(Mode.AUTO, TestNode.ALICE)
                            .notScheduled())
                    .singleElement()
                    .asString()
                    .contains("in-memory");
            assertThat(one.status("fill")).isEqualTo(ActionStatus.PENDING);
        }
    }

    @Test
    void releaseThatIsNotKnown_isRefused() {
        TestNode one = release(null, 2, LONG).start("one").awaitReady();
        assertThat(start(one).state()).isEqualTo(StartView.State.REFUSED);
        assertThat(start(one).message()).contains("Set postdeploy.release");
    }

    @Test
    void oneNode_neverWaits() {
        TestNode one = release("4.2", 1, LONG).start("one").awaitReady();
        assertThat(start(one)).isEqualTo(new StartView(StartView.State.STARTED, 1, 1, null));
        one.await("fill", ActionStatus.SUCCEEDED);
    }
}
