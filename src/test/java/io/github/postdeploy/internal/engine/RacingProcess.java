package io.github.postdeploy.internal.engine;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.internal.batch.BatchScheduler;
import io.github.postdeploy.internal.batch.RunBatchlet;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.spi.RunExecutor;
import io.github.postdeploy.spi.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jberet.creation.BatchBeanProducer;
import org.jboss.weld.environment.se.Weld;

/**
 * A node that is a process. It is told on its standard input when to start and when to ask for all actions, and ends with
 * it.
 */
public final class RacingProcess {

    static final int ACTIONS = 100;
    static final int CONCURRENCY = 2;

    static final String READY = "READY";
    static final String ASKED = "ASKED";

    private static volatile RunExecutor executor;

    private RacingProcess() {}

    /** Takes the URL of a PostgreSQL database, the application's name, the node's, and that of the scheduler. */
    public static void main(String[] arguments) throws Exception {
        HikariDataSource pool = new TestDatabase.Address(arguments[0], "postgres", "").pool(10);
        ExecutionTable executions = new ExecutionTable(pool, arguments[1]);
        CountDownLatch never = new CountDownLatch(1);
        TestApplication application =
                new TestApplication(arguments[1], pool).concurrency(CONCURRENCY).lease(RacingProcessesIT.LEASE);
        names().forEach(name -> application.manual(name, context -> {
            executions.record(name, arguments[2]);
            never.await(150, TimeUnit.MILLISECONDS);
        }));
        TestNode node = application.node(arguments[2], scheduler(arguments[3]));
        executor = node.executor();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
        System.out.println(READY);
        commands.readLine();
        node.start().awaitReady();
        askForAll(node);
        System.out.println(ASKED);
        commands.readLine();
        application.close();
        System.exit(0);
    }

    static List<String> names() {
        return IntStream.range(0, ACTIONS).mapToObj("action %03d"::formatted).toList();
    }

    private static void askForAll(TestNode node) {
        List<String> order = new ArrayList<>(names());
        Collections.shuffle(order);
        for (String action : order) {
            try {
                node.administration().run(action, Mode.ONCE, TestNode.ALICE);
            } catch (ActionBusyException otherNodeWasFaster) {
                System.out.println(otherNodeWasFaster.getMessage());
            }
        }
    }

    private static Scheduler scheduler(String name) {
        return switch (name) {
            case "inline" -> new InlineScheduler(TestNode::daemon);
            case "pool" -> new PoolScheduler(CONCURRENCY);
            case "batch" -> {
                new Weld("STATIC_INSTANCE")
                        .disableDiscovery()
                        .addBeanClasses(BatchBeanProducer.class, RunBatchlet.class, Executor.class)
                        .initialize();
                yield new BatchScheduler();
            }
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The bean that the batch artifact wants. */
    @ApplicationScoped
    public static class Executor implements RunExecutor {

        @Override
        public void execute(UUID runId, long token) {
            executor.execute(runId, token);
        }

        @Override
        public void stop(UUID runId) {
            executor.stop(runId);
        }
    }
}
