package io.github.postdeploy.internal.engine;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.internal.batch.BatchScheduler;
import io.github.postdeploy.internal.batch.RunBatchlet;
import io.github.postdeploy.internal.engine.model.ActionBusyException;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.spi.RunExecutor;
import io.github.postdeploy.spi.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jberet.creation.BatchBeanProducer;
import org.jboss.weld.environment.se.Weld;

/**
 * A node that is a process. It is told on its standard input when to start, when to ask for all actions and when to end.
 */
public final class RacingProcess {

    static final int ACTIONS = 100;
    static final int CONCURRENCY = 2;

    /** An argument: execute all actions without a halt. */
    static final int NEVER = Integer.MAX_VALUE;

    static final String LAUNCHED = "LAUNCHED";
    static final String READY = "READY";
    static final String ASKED = "ASKED";

    private static volatile RunExecutor executor;

    private RacingProcess() {}

    /**
     * Takes the URL of a PostgreSQL database, the application's name, the node's, that of the scheduler, and how many
     * actions to execute before those that follow do not end.
     */
    public static void main(String[] arguments) throws Exception {
        HikariDataSource pool = new TestDatabase.Address(arguments[0], "postgres", "").pool(10);
        ExecutionTable executions = new ExecutionTable(pool, arguments[1]);
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger mayEnd = new AtomicInteger(Integer.parseInt(arguments[4]));
        TestApplication application =
                new TestApplication(arguments[1], pool).concurrency(CONCURRENCY).lease(RacingProcessesIT.LEASE);
        names().forEach(name -> application.manual(name, context -> {
            executions.record(name, arguments[2]);
            if (mayEnd.getAndDecrement() <= 0) {
                never.await();
            }
        }));
        TestNode node = application.node(arguments[2], scheduler(arguments[3]));
        executor = node.executor();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
        System.out.println(LAUNCHED);
        commands.readLine();
        node.start().awaitReady();
        System.out.println(READY);
        commands.readLine();
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
                yield BatchScheduler.ofClassPath();
            }
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The bean that the batch artifact wants. */
    @ApplicationScoped
    public static class Executor implements RunExecutor {

        @Override
        public void execute(String ticket) {
            executor.execute(ticket);
        }

        @Override
        public void stop(String ticket) {
            executor.stop(ticket);
        }
    }
}
