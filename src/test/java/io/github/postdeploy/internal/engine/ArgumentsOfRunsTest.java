package io.github.postdeploy.internal.engine;

import static io.github.postdeploy.internal.engine.TestNode.ALICE;
import static io.github.postdeploy.internal.engine.argument.TestParameters.byDefault;
import static io.github.postdeploy.internal.engine.argument.TestParameters.required;
import static io.github.postdeploy.internal.engine.argument.TestParameters.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.Chunk;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.ActionBody;
import io.github.postdeploy.internal.engine.administration.RunOrder;
import io.github.postdeploy.internal.engine.administration.RunReceipt;
import io.github.postdeploy.internal.engine.argument.GivenValue;
import io.github.postdeploy.internal.engine.argument.GivenValue.Numeral;
import io.github.postdeploy.internal.engine.argument.GivenValue.Quoted;
import io.github.postdeploy.internal.engine.argument.InvalidOrderException;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.NotResumableException;
import io.github.postdeploy.internal.engine.model.OnCrash;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.internal.store.TestStores;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Arguments on their way from a request to the action, through the store. */
class ArgumentsOfRunsTest {

    private final List<Map<String, Object>> calls = new CopyOnWriteArrayList<>();
    private TestApplication application = new TestApplication(TestDatabase.H2.shared());

    @AfterEach
    void end() {
        application.close();
    }

    private void call(ActionContext context) {
        calls.add(context.arguments());
    }

    private static RunOrder resend(Map<String, GivenValue> arguments) {
        return RunOrder.of(Mode.ONE, "resend").with(arguments);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void arguments_surviveTheStoreAndATakeOver(TestDatabase database) {
        application.close();
        application = new TestApplication(database.shared())
                .auto(false)
                .taking(
                        "resend",
                        this::call,
                        required("since", LocalDate.class),
                        required("note", String.class),
                        byDefault("limit", int.class, 100),
                        secret("key", String.class));
        TestNode here = application.start("n1", new HeldScheduler()).awaitReady();
        Map<String, GivenValue> given = Map.of(
                "since", new Quoted("2026-01-02"),
                "note", new Quoted("it's \"größe\" 🎉 \\ \n ${x} %s"),
                "key", new Quoted("hünter2"));
        Run asked = here.administration().run(resend(given), ALICE).runs().get(0);
        here.stop();

        Run done = application.start("n2").awaitReady().await(asked.id(), RunStatus.SUCCEEDED);

        assertThat(done.attempt()).isEqualTo(2);
        assertThat(calls)
                .containsExactly(Map.of(
                        "since",
                        LocalDate.of(2026, 1, 2),
                        "note",
                        "it's \"größe\" 🎉 \\ \n ${x} %s",
                        "limit",
                        100,
                        "key",
                        "hünter2"));
        assertThat(asked.arguments()).contains("{\"secret\":\"h\\u00fcnter2\"}");
        assertThat(done.arguments()).contains("\"key\":{}").doesNotContain("nter2");
    }

    @Test
    void argumentsThatTheExecutingReleaseDoesNotKnow_failTheRun() {
        application
                .auto(false)
                .taking("resend", this::call, byDefault("limit", int.class, 1), secret("key", int.class));
        TestNode here = application.start("n1", new HeldScheduler()).awaitReady();
        Run asked = here.administration()
                .run(resend(Map.of("limit", new Numeral("5"), "key", new Numeral("77077"))), ALICE)
                .runs()
                .get(0);
        here.stop();

        try (TestApplication next = new TestApplication(application.name(), TestDatabase.H2.shared())) {
            Run failed = next.auto(false)
                    .taking("resend", this::call, byDefault("limit", int.class, 1), secret("key", LocalDate.class))
                    .start("n2")
                    .awaitReady()
                    .await(asked.id(), RunStatus.FAILED);
            assertThat(failed.report().error().message())
                    .isEqualTo("The run's argument 'key' cannot be used: it must be a date such as 2026-11-20"
                            + " (ISO 8601), but is a number. Run the action anew.");
            assertThat(failed.report().error().stackTrace()).doesNotContain("77077");
        }
        assertThat(calls).isEmpty();
    }

    @Test
    void argumentsOfABackfill_reachEachPartitionAndItsResumption() {
        AtomicBoolean broken = new AtomicBoolean(true);
        CountedRows rows = new CountedRows(TestDatabase.H2.shared(), 300) {
            @Override
            public void write(List<Long> ids, Chunk chunk) throws Exception {
                if (broken.get()) {
                    throw new IllegalStateException("broken");
                }
                super.write(ids, chunk);
            }
        };
        ActionBody body = new ActionBody.Chunked((context, use) -> {
            call(context);
            use.accept(rows);
        });
        application
                .auto(false)
                .taking(
                        "resend",
                        body,
                        BackfillTest.rules(3),
                        required("prefix", String.class),
                        secret("key", int.class));
        TestNode node = application.start("n", new PoolScheduler(4)).awaitReady();
        Map<String, GivenValue> given = Map.of("prefix", new Quoted("p"), "key", new Numeral("77077"));

        Run failed = node.await(
                node.administration().run(resend(given), ALICE).runs().get(0).id(), RunStatus.FAILED);
        assertThat(failed.arguments()).contains("77077");
        broken.set(false);
        node.administration().resume(failed.id(), ALICE);
        Run done = node.await(failed.id(), RunStatus.SUCCEEDED);

        assertThat(calls).hasSizeGreaterThanOrEqualTo(6).containsOnly(Map.of("prefix", "p", "key", 77077));
        assertThat(rows.times()).isEqualTo(Map.of(1, 300));
        assertThat(done.arguments()).isEqualTo("{\"prefix\":\"p\",\"key\":{}}");
    }

    private static final Map<String, GivenValue> GIVEN = Map.of("key", new Numeral("77077"));

    private Run ask(TestNode node) {
        return node.administration().run(resend(GIVEN), ALICE).runs().get(0);
    }

    private static void awaitErased(TestNode node, Run run) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        node.administration().run(run.id()).arguments())
                .isEqualTo("{\"key\":{}}"));
    }

    @Test
    void secretsOfAPlainActionWhoseNodeIsKilled_areErasedOnceItIsLost() {
        Node gone = TestStores.node(application.name(), "gone");
        RunStore store = application.store(gone);
        store.open();
        ActionKey key = ActionKey.global(application.name(), "resend");
        store.addMissing(List.of(key));
        Run.Order order = new Run.Order(OnCrash.LOSE, "{\"key\":{\"secret\":77077}}", 0);
        Claim claim = Claim.of(key, ActionState.NEW, new Run.Origin(ALICE, Mode.ONE), order);
        store.claim(List.of(claim));
        store.start(claim.runId(), claim.lease().token());
        TestNode node = application
                .lease(Duration.ofSeconds(3))
                .taking("resend", this::call, secret("key", int.class))
                .start("n")
                .awaitReady();
        awaitErased(node, node.await(claim.runId(), RunStatus.LOST));
    }

    @Test
    void secretsOfARunThatIsStoppedBeforeItStarts_areErased() {
        application.taking("resend", this::call, secret("key", int.class));
        TestNode node = application.start("n", new HeldScheduler()).awaitReady();
        Run run = ask(node);
        node.administration().stop(run.id(), ALICE);
        awaitErased(node, node.await(run.id(), RunStatus.STOPPED));
    }

    private TestNode withFailedBackfill() {
        ActionBody fails = new ActionBody.Chunked((context, use) -> {
            throw new IllegalStateException("no luck");
        });
        return application
                .taking("resend", fails, BackfillTest.rules(1), secret("key", int.class))
                .start("n")
                .awaitReady();
    }

    @Test
    void secretsOfAFailedBackfill_areErasedOnceANewerRunFollows() {
        TestNode node = withFailedBackfill();
        Run failed = node.await(ask(node).id(), RunStatus.FAILED);
        assertThat(failed.arguments()).contains("77077");
        Run newer = node.await(ask(node).id(), RunStatus.FAILED);
        awaitErased(node, failed);
        assertThat(node.administration().run(newer.id()).arguments()).contains("77077");
    }

    @Test
    void secretsOfAFailedBackfill_areErasedOnceItsActionIsReset() {
        TestNode node = withFailedBackfill();
        Run failed = node.await(ask(node).id(), RunStatus.FAILED);
        node.administration().reset("resend", ALICE);
        awaitErased(node, failed);
    }

    @Test
    void runWhoseArgumentsThisReleaseCannotTake_isNotResumed() {
        ActionBody fails = new ActionBody.Chunked((context, use) -> {
            throw new IllegalStateException("no luck");
        });
        application.auto(false).taking("resend", fails, BackfillTest.rules(1), byDefault("limit", int.class, 1));
        TestNode here = application.start("n1").awaitReady();
        Run failed = here.await(here.one("resend").id(), RunStatus.FAILED);

        try (TestApplication next = new TestApplication(application.name(), TestDatabase.H2.shared())) {
            TestNode there = next.auto(false)
                    .taking("resend", fails, BackfillTest.rules(1), byDefault("most", int.class, 1))
                    .start("n2")
                    .awaitReady();
            assertThatThrownBy(() -> there.administration().resume(failed.id(), ALICE))
                    .isInstanceOf(NotResumableException.class)
                    .hasMessageContaining("cannot go on. The run's argument 'limit' cannot be used");
        }
    }

    @Test
    void all_leavesWhatLacksArgumentsAndWhatWaitsForIt() {
        application
                .auto(false)
                .taking("resend", this::call, required("since", LocalDate.class), required("until", LocalDate.class))
                .taking("cleanUp", this::call, byDefault("limit", int.class, 7))
                .manual("afterwards", this::call, "resend");
        TestNode node = application.start("n").awaitReady();

        RunReceipt receipt = node.administration().runPending(Mode.ALL, ALICE);

        assertThat(receipt.notScheduled())
                .extracting(left -> left.key().action(), RunReceipt.NotScheduled::reason)
                .containsExactlyInAnyOrder(
                        tuple("resend", "needs the arguments since, until; run it by its name"),
                        tuple("afterwards", "waits for manual 'resend', which is PENDING"));
        node.await("cleanUp", ActionStatus.SUCCEEDED);
        assertThat(calls).containsExactly(Map.of("limit", 7));
    }

    @Test
    void argumentsOfTheContext_cannotBeChanged() {
        application
                .auto(false)
                .taking("resend", context -> context.arguments().put("a", 1), byDefault("b", int.class, 1));
        TestNode node = application.start("n").awaitReady();

        Run failed = node.await(node.one("resend").id(), RunStatus.FAILED);

        assertThat(failed.report().error().type()).isEqualTo(UnsupportedOperationException.class.getName());
    }

    @Test
    void dryRunOfAPlainAction_isRefused() {
        application.auto(false).manual("resend", this::call);
        TestNode node = application.start("n").awaitReady();

        assertThatThrownBy(() -> node.administration().run(resend(Map.of()).dry(10), ALICE))
                .isInstanceOf(InvalidOrderException.class)
                .hasMessageContaining("only a backfill can");
        assertThat(calls).isEmpty();
    }

    @Test
    void orderThatContradictsItself_cannotBeMade() {
        assertThatThrownBy(() -> RunOrder.of(Mode.ALL, "resend")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RunOrder.of(Mode.ONE, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RunOrder.pending(Mode.ALL).dry(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RunOrder.pending(Mode.AUTO).with(Map.of("a", new Quoted("b"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
