package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.Action;
import io.github.postdeploy.ActionContext;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.administration.Administration;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.text.Text;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OutcomesTest {

    private static final Asker TESTER = new Asker(Trigger.REST, "tester");

    private static Standalone application;

    @BeforeAll
    static void start() {
        application = Standalone.start(
                "jdbc:h2:mem:outcomes;DB_CLOSE_DELAY=-1",
                Map.of("postdeploy.auto", "false"),
                Release.class,
                Unregistered.class,
                Helper.class,
                Visit.class);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            try {
                return !administration().status().actions().isEmpty();
            } catch (StoreNotReadyException notYet) {
                return false;
            }
        });
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Dependent
    public static class Helper {

        static final AtomicInteger DESTROYED = new AtomicInteger();

        @PreDestroy
        void destroyed() {
            DESTROYED.incrementAndGet();
        }
    }

    @RequestScoped
    public static class Visit {

        private int count;

        int next() {
            return ++count;
        }
    }

    @ApplicationScoped
    public static class Unregistered implements Action {

        @Override
        public void run(ActionContext context) {
            context.message("ran " + context.action());
        }
    }

    @ApplicationScoped
    public static class Release {

        @Inject
        Visit visit;

        @PostDeployAction(name = "error")
        void error() {
            throw new StackOverflowError();
        }

        @PostDeployAction(name = "cyclic")
        void cyclic() {
            RuntimeException first = new RuntimeException("first");
            first.initCause(new RuntimeException("second", first));
            throw first;
        }

        @PostDeployAction(name = "huge")
        void huge() throws Exception {
            throw new Exception("x".repeat(10_000_000));
        }

        @PostDeployAction(name = "hostile")
        void hostile() {
            throw new RuntimeException("{0} %s \u0000 \ud800 '; DROP TABLE postdeploy_run; -- <script>\r\nforged");
        }

        @PostDeployAction(name = "interrupted")
        void interrupted() {
            Thread.currentThread().interrupt();
        }

        @Produces
        @PostDeployAction(name = "null product")
        Action nothing() {
            return null;
        }

        @Produces
        @PostDeployAction(name = "failing producer")
        Action failing() throws Exception {
            throw new IOException("no file");
        }

        @Produces
        @PostDeployAction(name = "with helper")
        Runnable helped(Helper helper) {
            return () -> {};
        }

        @PostDeployAction(name = "in request scope")
        void scoped(ActionContext context) {
            context.message("visit " + visit.next() + visit.next());
        }

        @PostDeployAction(name = "telling")
        void telling(ActionContext context) {
            context.progress(3, 10);
            context.message("y".repeat(5_000));
        }
    }

    @Test
    void anError_failsTheRun() {
        Run run = runOnce("error");
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.report().error().type()).isEqualTo("java.lang.StackOverflowError");
        assertThat(run.report().error().message()).isNull();
        assertThat(run.report().error().stackTrace()).contains("OutcomesTest$Release.error");
    }

    @Test
    void aCyclicCause_isPrintedOnce() {
        assertThat(runOnce("cyclic").report().error().stackTrace())
                .contains("Caused by: java.lang.RuntimeException: second")
                .contains("CIRCULAR REFERENCE");
    }

    @Test
    void aMessageOfTenMegabytes_isCut() {
        Run run = runOnce("huge");
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.report().error().message()).hasSize(Text.MESSAGE).endsWith("…");
        assertThat(run.report().error().stackTrace()).hasSizeLessThanOrEqualTo(Text.STACK_TRACE);
    }

    @Test
    void hostileText_isKeptAsText() {
        assertThat(runOnce("hostile").report().error().message())
                .isEqualTo("{0} %s \ufffd \ufffd '; DROP TABLE postdeploy_run; -- <script>\r\nforged");
    }

    @Test
    void anActionThatLeavesItsThreadInterrupted_succeedsAndHarmsNothing() {
        assertThat(runOnce("interrupted").status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(runOnce("telling").status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void aProducerThatYieldsNull_failsTheRun() {
        Run run = runOnce("null product");
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.report().error().message()).contains("Release.nothing() returned null");
    }

    @Test
    void aProducerThatThrows_failsTheRunWithWhatItThrew() {
        Run run = runOnce("failing producer");
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.report().error().type()).isEqualTo("java.io.IOException");
    }

    @Test
    void dependentsOfAProducer_areDestroyedAfterTheRun() {
        int before = Helper.DESTROYED.get();
        assertThat(runOnce("with helper").status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(Helper.DESTROYED).hasValue(before + 1);
    }

    @Test
    void aRun_hasARequestScopeOfItsOwn() {
        assertThat(runOnce("in request scope").report().message()).isEqualTo("visit 12");
        assertThat(runOnce("in request scope").report().message()).isEqualTo("visit 12");
    }

    @Test
    void whatAnActionTells_isKept() {
        Run run = runOnce("telling");
        assertThat(run.report().progress().done()).isEqualTo(3);
        assertThat(run.report().progress().total()).isEqualTo(10);
        assertThat(run.report().message()).hasSize(Text.MESSAGE);
        assertThat(run.origin().asker()).isEqualTo(TESTER);
    }

    @Test
    void anUnregisteredAction_runsByItsClassName() {
        Run run = runOnce(Unregistered.class.getName());
        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.report().message()).isEqualTo("ran " + Unregistered.class.getName());
    }

    private static Run runOnce(String action) {
        Run scheduled = administration().run(action, Mode.ONE, TESTER).runs().get(0);
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> administration().run(scheduled.id()), run -> !run.status()
                        .isActive());
    }

    private static Administration administration() {
        return application.administration();
    }
}
