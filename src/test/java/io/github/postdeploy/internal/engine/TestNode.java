package io.github.postdeploy.internal.engine;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.administration.ActionView;
import io.github.postdeploy.internal.engine.administration.Administration;
import io.github.postdeploy.internal.engine.administration.RunOrder;
import io.github.postdeploy.internal.engine.administration.VitalsView;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.spi.RunExecutor;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A node of a {@link TestApplication}. */
public final class TestNode {

    static final Asker ALICE = new Asker(Trigger.REST, "alice");

    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Node identity;
    private final Engine engine;
    private boolean running;

    TestNode(Node identity, Engine engine) {
        this.identity = identity;
        this.engine = engine;
    }

    public static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    public synchronized TestNode start() {
        running = true;
        engine.start(TestNode::daemon);
        return this;
    }

    public synchronized void stop() {
        if (running) {
            running = false;
            engine.stop();
        }
    }

    Node identity() {
        return identity;
    }

    public Administration administration() {
        return engine.administration();
    }

    VitalsView vitals() {
        return engine.vitals().read();
    }

    RunExecutor executor() {
        return engine.executor();
    }

    public boolean isReady() {
        try {
            administration().status();
            return true;
        } catch (StoreNotReadyException notYet) {
            return false;
        }
    }

    TestNode awaitReady() {
        Awaitility.await().atMost(BOUND).until(this::isReady);
        return this;
    }

    ActionView view(String action) {
        return administration().status().actions().stream()
                .filter(view -> view.name().equals(action))
                .findFirst()
                .orElseThrow();
    }

    ActionStatus status(String action) {
        return view(action).status();
    }

    Run lastRun(String action) {
        return view(action).lastRun();
    }

    /** Waits until the action stands so. */
    Run await(String action, ActionStatus status) {
        Awaitility.await()
                .alias("'" + action + "' is " + status)
                .atMost(BOUND)
                .ignoreExceptionsInstanceOf(StoreNotReadyException.class)
                .until(() -> status(action) == status);
        return lastRun(action);
    }

    Run await(UUID runId, RunStatus status) {
        Awaitility.await().atMost(BOUND).until(() -> administration().run(runId).status() == status);
        return administration().run(runId);
    }

    /** Asks for one action; its run. */
    Run one(String action) {
        return administration().run(action, Mode.ONE, ALICE).runs().get(0);
    }

    /** Asks for a dry run; its run. */
    Run rehearse(String action, int items) {
        RunOrder order = RunOrder.of(Mode.ONE, action).dry(items);
        return administration().run(order, ALICE).runs().get(0);
    }
}
