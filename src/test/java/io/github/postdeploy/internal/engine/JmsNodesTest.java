package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.Chunk;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.administration.RunOrder;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.jms.EmbeddedBroker;
import io.github.postdeploy.internal.jms.QueueView;
import io.github.postdeploy.internal.store.LoggedLines;
import io.github.postdeploy.internal.store.TestDatabase;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes on one PostgreSQL, whose runs travel through Artemis in this JVM. */
class JmsNodesTest {

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Duration RESEND = Duration.ofSeconds(1);

    private static EmbeddedBroker broker;

    private final DataSource database = TestDatabase.POSTGRESQL.shared();
    private final TestApplication application = new TestApplication(database).lease(Duration.ofSeconds(3));
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private JmsLab lab;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.inVm();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @AfterEach
    void end() {
        mayEnd.countDown();
        application.close();
    }

    private JmsLab lab() {
        lab = new JmsLab(application, broker.url());
        return lab;
    }

    private TestApplication call(String action) {
        return application.manual(action, context -> calls.add(action));
    }

    private Message take(QueueView queue) {
        Message message = queue.take(BOUND);
        assertThat(message).as("a message").isNotNull();
        return message;
    }

    @Test
    void runs_executeOnBothNodesAtOnce() {
        int each = 2;
        CyclicBarrier all = new CyclicBarrier(2 * each);
        List<String> names = IntStream.range(0, 4 * each).mapToObj(i -> "a" + i).toList();
        names.forEach(name -> application.manual(name, context -> {
            all.await(BOUND.toSeconds(), TimeUnit.SECONDS);
            calls.add(name);
        }));
        TestNode one = lab().worker("one", each);
        lab.worker("two", each);
        names.forEach(one::one);
        List<Run> runs = names.stream()
                .map(name -> one.await(name, ActionStatus.SUCCEEDED))
                .toList();
        assertThat(calls).containsExactlyInAnyOrderElementsOf(names);
        assertThat(runs).extracting(run -> run.place().node()).contains("one", "two");
        assertThat(runs).allMatch(run -> run.attempt() == 1);
    }

    @Test
    void messageOfANewerRelease_isLeftToItsNodes() {
        call("a");
        call("b");
        application.release("old");
        TestNode old = lab().worker("old", 2);
        old.awaitReady();
        application.release("new");
        TestNode sender = lab.sender("sender", JmsLab.NEVER);
        sender.awaitReady();
        sender.one("a");
        old.one("b");
        assertThat(old.await("b", ActionStatus.SUCCEEDED).place().node()).isEqualTo("old");
        assertThat(sender.status("a")).isEqualTo(ActionStatus.SCHEDULED);
        lab.worker("new", 2);
        assertThat(sender.await("a", ActionStatus.SUCCEEDED).place().node()).isEqualTo("new");
        assertThat(calls).containsExactly("b", "a");
    }

    @Test
    void messageThatComesTwiceAndLate_executesNothingTwice() {
        call("a");
        try (QueueView queue = lab().queueView()) {
            TestNode sender = lab.sender("sender", JmsLab.NEVER);
            sender.one("a");
            Message message = take(queue);
            for (int i = 0; i < 5; i++) {
                queue.send(message);
            }
            lab.worker("worker", 3);
            Run run = sender.await("a", ActionStatus.SUCCEEDED);
            queue.send(message);
            await().atMost(BOUND).until(() -> queue.bodies().isEmpty());
            assertThat(calls).containsExactly("a");
            assertThat(sender.administration().run(run.id())).isEqualTo(run);
        }
    }

    @Test
    void messageThatIsLost_isSentAgain() {
        call("a");
        try (QueueView queue = lab().queueView()) {
            TestNode sender = lab.sender("sender", RESEND);
            sender.one("a");
            take(queue);
            take(queue);
            lab.worker("worker", 1);
            assertThat(sender.await("a", ActionStatus.SUCCEEDED).attempt()).isEqualTo(1);
            assertThat(calls).containsExactly("a");
        }
    }

    @Test
    void actionThatOnlyANewerReleaseHas_isLeftToItsNodes() {
        call("a");
        TestNode old = lab().worker("old", 1);
        try (TestApplication newer = new TestApplication(application.name(), database).lease(Duration.ofSeconds(3))) {
            newer.manual("new", context -> calls.add("new"));
            JmsLab newerLab = new JmsLab(newer, broker.url());
            TestNode sender = newerLab.sender("sender", JmsLab.NEVER);
            sender.one("new");
            old.one("a");
            old.await("a", ActionStatus.SUCCEEDED);
            assertThat(sender.status("new")).isEqualTo(ActionStatus.SCHEDULED);
            newerLab.worker("new", 1);
            Run run = sender.await("new", ActionStatus.SUCCEEDED);
            assertThat(run.place().node()).isEqualTo("new");
        }
    }

    @Test
    void message_tellsItsVersionTheRunAndItsAction() throws JMSException {
        call("say \"hello\"");
        try (QueueView queue = lab().queueView()) {
            TestNode sender = lab.sender("sender", JmsLab.NEVER);
            Run run = sender.one("say \"hello\"");
            Message message = take(queue);
            assertThat(message.getIntProperty("postdeployVersion")).isEqualTo(1);
            assertThat(message.getStringProperty("postdeployApplication")).isEqualTo(application.name());
            assertThat(message.getLongProperty("postdeploySince")).isPositive();
            assertThat(message.getJMSExpiration() - message.getJMSTimestamp())
                    .isCloseTo(
                            Duration.ofHours(24).toMillis(),
                            within(Duration.ofMinutes(1).toMillis()));
            assertThat(message.getBody(String.class))
                    .contains("\"runId\":\"" + run.id() + "\"")
                    .contains("\"action\":\"say \\\"hello\\\"\"")
                    .doesNotContain("tenant");
        }
    }

    @Test
    void poison_isDroppedWithAWordAndMessagesOfOthersStay() {
        call("a");
        String name = application.name();
        try (QueueView queue = lab().queueView();
                LoggedLines log = LoggedLines.ofPostdeploy()) {
            queue.send("nonsense", 1, name);
            queue.send("{\"ticket\":\"x\"}", 1, name);
            queue.send(
                    "{\"application\":\"x\",\"runId\":\"00000000-0000-0000-0000-000000000000\",\"ticket\":\"none\","
                            + "\"action\":\"a\"}",
                    1,
                    name);
            queue.send(new byte[] {1, 2, 3}, 1, name);
            queue.send("newer", 2, name);
            queue.send("other", 1, name + "'");
            TestNode worker = lab.worker("worker", 2);
            worker.one("a");
            worker.await("a", ActionStatus.SUCCEEDED);
            await().atMost(BOUND).until(() -> queue.bodies().size() == 2);
            assertThat(queue.bodies()).containsExactly("newer", "other");
            assertThat(log.linesWith("PDP0504")).hasSize(4);
            assertThat(calls).containsExactly("a");
        }
    }

    @Test
    void partitionsOfABackfill_areWorkedOnByBothNodes() throws Exception {
        int rowCount = 400;
        int partitions = 6;
        CountDownLatch threeAtOnce = new CountDownLatch(3);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountedRows rows = new CountedRows(database, rowCount) {
            @Override
            public void write(List<Long> ids, Chunk chunk) throws Exception {
                if (threads.add(Thread.currentThread())) {
                    threeAtOnce.countDown();
                }
                assertThat(threeAtOnce.await(BOUND.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                super.write(ids, chunk);
            }
        };
        application.manualBackfill("b", rows, BackfillTest.rules(partitions));
        TestNode one = lab().worker("one", 2);
        lab.worker("two", 2);
        Run asked = one.one("b");
        Run run = one.await("b", ActionStatus.SUCCEEDED);
        assertThat(rows.times()).isEqualTo(Map.of(1, rowCount));
        assertThat(run.attempt()).isEqualTo(1);
        Stores stores = application.stores(one.identity());
        stores.runs().open();
        assertThat(stores.partitions().partitions(asked.id()))
                .hasSize(partitions)
                .allMatch(partition -> partition.status() == Partition.Status.DONE)
                .extracting(partition -> partition.owner().node())
                .contains("one", "two");
    }

    @Test
    void plan_takesTurnsThoughItsActionsExecuteElsewhere() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<String> names = List.of("a", "b", "c");
        names.forEach(name -> application.manual(name, context -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            untilRenewed(context.runId().toString(), 3);
            now.decrementAndGet();
            calls.add(name);
        }));
        TestNode sender = lab().sender("sender", JmsLab.NEVER);
        lab.worker("one", 2);
        lab.worker("two", 2);
        sender.administration().run(RunOrder.pending(Mode.ALL), TestNode.ALICE);
        names.forEach(name -> sender.await(name, ActionStatus.SUCCEEDED));
        assertThat(most).hasValue(1);
        assertThat(calls).isEqualTo(names);
    }

    /** Until the node that executes has renewed its lease that often: the sender knows by then that it has none. */
    private void untilRenewed(String runId, int times) {
        ExecutionTable table = new ExecutionTable(database, application.name());
        Set<String> leases = ConcurrentHashMap.newKeySet();
        await().atMost(BOUND).until(() -> {
            leases.addAll(table.strings(
                    "SELECT CAST(lease_until AS VARCHAR) FROM postdeploy_action WHERE run_id = ?", runId));
            return leases.size() > times;
        });
    }

    @Test
    void nodeThatStops_leavesItsMessagesToOthersAtOnce() {
        call("a");
        TestNode sender = lab().sender("sender", JmsLab.NEVER);
        Run run = sender.one("a");
        try (QueueView queue = lab.queueView()) {
            await().atMost(BOUND).until(() -> queue.bodies().size() == 1);
        }
        sender.stop();
        TestNode worker = lab.worker("worker", 1);
        worker.await(run.id(), RunStatus.SUCCEEDED);
        assertThat(calls).containsExactly("a");
    }

    @Test
    void nodeThatStopsWhileItExecutes_stopsReceivingAtOnceAndTakesNothingMore() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        application.manual("long", context -> {
            begun.countDown();
            while (!context.stopRequested()) {
                mayEnd.await(10, TimeUnit.MILLISECONDS);
            }
        });
        call("next");
        TestNode one = lab().worker("one", 1);
        TestNode sender = lab.sender("sender", JmsLab.NEVER);
        one.one("long");
        assertThat(begun.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
        sender.one("next");
        long before = System.nanoTime();
        one.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
        assertThat(calls).isEmpty();
        lab.worker("two", 1);
        sender.await("next", ActionStatus.SUCCEEDED);
    }

    @Test
    void brokerAway_runsWaitAndSaySoAndGoOnWhenItIsBack() {
        call("a");
        call("b");
        EmbeddedBroker own = EmbeddedBroker.inVm();
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            lab = new JmsLab(application, own.url());
            TestNode node = lab.worker("n", 2);
            node.one("a");
            node.await("a", ActionStatus.SUCCEEDED);
            own.stop();
            Run waiting = node.one("b");
            await().atMost(BOUND).untilAsserted(() -> assertThat(
                            node.administration().run(waiting.id()).report().message())
                    .startsWith("The scheduler did not take it yet: "));
            await().atMost(BOUND).until(() -> !log.linesWith("PDP0502").isEmpty());
            assertThat(node.status("b")).isEqualTo(ActionStatus.SCHEDULED);
            own.start();
            assertThat(node.await("b", ActionStatus.SUCCEEDED).report().message())
                    .isNull();
            await().atMost(BOUND).until(() -> !log.linesWith("PDP0503").isEmpty());
            assertThat(log.linesWith("PDP0502")).hasSize(1);
            assertThat(calls).containsExactly("a", "b");
        } finally {
            application.close();
            own.stop();
        }
    }

    @Test
    void brokerThatLosesItsData_losesNoRun() {
        List<String> names = IntStream.range(0, 20).mapToObj(i -> "a" + i).toList();
        names.forEach(this::call);
        EmbeddedBroker own = EmbeddedBroker.inVm();
        try {
            lab = new JmsLab(application, own.url());
            TestNode sender = lab.sender("sender", RESEND);
            names.forEach(sender::one);
            try (QueueView queue = lab.queueView()) {
                await().atMost(BOUND).until(() -> queue.bodies().size() >= names.size());
            }
            own.stop();
            own.start();
            lab.worker("worker", 4);
            names.forEach(name -> sender.await(name, ActionStatus.SUCCEEDED));
            assertThat(new ArrayList<>(calls)).containsExactlyInAnyOrderElementsOf(names);
        } finally {
            application.close();
            own.stop();
        }
    }
}
