package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.Action;
import io.github.postdeploy.ActionContext;
import io.github.postdeploy.Argument;
import io.github.postdeploy.Backfill;
import io.github.postdeploy.Chunk;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.action.ActionBody;
import io.github.postdeploy.internal.engine.administration.RunOrder;
import io.github.postdeploy.internal.engine.administration.RunReceipt;
import io.github.postdeploy.internal.engine.argument.ArgumentFault;
import io.github.postdeploy.internal.engine.argument.GivenValue;
import io.github.postdeploy.internal.engine.argument.GivenValue.Numeral;
import io.github.postdeploy.internal.engine.argument.GivenValue.Quoted;
import io.github.postdeploy.internal.engine.argument.GivenValue.Truth;
import io.github.postdeploy.internal.engine.argument.InvalidOrderException;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunQuery;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArgumentInjectionTest {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final Asker ALICE = new Asker(Trigger.REST, "alice");

    private static Standalone application;

    @BeforeAll
    static void start() {
        application = Standalone.start(
                "jdbc:h2:mem:arguments;DB_CLOSE_DELAY=-1",
                Map.of(),
                Release.class,
                Mailer.class,
                Wanderer.class,
                Holder.class);
        await().atMost(BOUND)
                .ignoreException(StoreNotReadyException.class)
                .until(() -> application.administration().status().actions().stream()
                        .anyMatch(action -> action.name().equals("automatic")
                                && action.status().satisfies()));
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @BeforeEach
    void forget() {
        CALLS.clear();
    }

    private static final List<Object> CALLS = new CopyOnWriteArrayList<>();

    @Dependent
    public static class Mailer {}

    /** A constraint of the application's own, whose validator is injected. */
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = CoarseValidator.class)
    @interface Coarse {

        String message() default "must be coarser than a minute";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    public static class CoarseValidator implements ConstraintValidator<Coarse, TimeUnit> {

        @Inject
        Mailer mailer;

        @Override
        public boolean isValid(TimeUnit unit, ConstraintValidatorContext context) {
            return unit == null || mailer != null && unit.compareTo(TimeUnit.MINUTES) > 0;
        }
    }

    @ApplicationScoped
    public static class Release {

        @PostDeployAction(auto = false, name = "short")
        void resend(
                @Argument(description = "Invoices since") LocalDate since,
                Mailer mailer,
                @Argument(defaultValue = "100") @Min(1) int limit,
                @Argument(name = "dry", defaultValue = "false") boolean force,
                @Argument(required = false) TimeUnit unit,
                @Argument(required = false, secret = true) @Size(min = 4, max = 40) String key,
                ActionContext context) {
            CALLS.addAll(Arrays.asList(since, mailer.getClass(), limit, force, unit, key));
            CALLS.add(context.arguments());
        }

        @Produces
        @PostDeployAction(auto = false, name = "made")
        Action made(
                @Argument LocalDate since,
                @Argument int limit,
                @Argument(name = "max") Integer boxed,
                Mailer mailer,
                @Argument @Coarse TimeUnit unit,
                @Argument BigDecimal rate,
                @Argument(defaultValue = "PT5M") Duration pause,
                @Argument(required = false) Instant at,
                @Argument(secret = true) @Pattern(regexp = "k.*", message = "${validatedValue} begins with no k")
                        String key) {
            return context -> {
                CALLS.addAll(Arrays.asList(since, limit, boxed, mailer.getClass(), unit, rate, pause, at, key));
                CALLS.add(context.arguments().keySet());
            };
        }

        @Produces
        @PostDeployAction(auto = false, name = "filled")
        static Backfill<String> filled(@Argument String prefix, @Argument(defaultValue = "7") long limit) {
            CALLS.add(prefix + limit);
            return new Backfill<>() {
                @Override
                public List<String> read(KeyRange range, int size, Chunk chunk) {
                    return List.of();
                }

                @Override
                public Object cursor(String item) {
                    return item;
                }

                @Override
                public void write(List<String> items, Chunk chunk) {}
            };
        }

        @PostDeployAction(name = "automatic")
        void automatic(@Argument(defaultValue = "3") long count, @Argument(required = false) String note) {
            CALLS.add(count);
        }

        @PostDeployAction(auto = false, name = "throws")
        void broken(@Argument(secret = true) String key) {
            throw new IllegalStateException("no luck");
        }
    }

    /** Wants an argument where there is no run. */
    @Dependent
    public static class Wanderer {

        @Inject
        Instance<Holder> holder;
    }

    @Dependent
    public static class Holder {

        @Inject
        Holder(@Argument LocalDate since) {}
    }

    private static RunReceipt ask(String action, Map<String, GivenValue> arguments) {
        return application.administration().run(RunOrder.of(Mode.ONE, action).with(arguments), ALICE);
    }

    private static Run run(String action, RunStatus end, Map<String, GivenValue> arguments) {
        Run asked = ask(action, arguments).runs().get(0);
        await().atMost(BOUND)
                .until(() -> application.administration().run(asked.id()).status() == end);
        return application.administration().run(asked.id());
    }

    private static List<ArgumentFault> faults(String action, Map<String, GivenValue> arguments) {
        return catchThrowableOfType(InvalidOrderException.class, () -> ask(action, arguments))
                .faults();
    }

    @Test
    void shortForm_isCalledWithItsArguments() {
        Run run = run(
                "short",
                RunStatus.SUCCEEDED,
                Map.of("since", new Quoted("2026-01-02"), "dry", new Truth(true), "unit", new Quoted("DAYS")));

        assertThat(CALLS)
                .containsExactly(
                        LocalDate.of(2026, 1, 2),
                        Mailer.class,
                        100,
                        true,
                        TimeUnit.DAYS,
                        null,
                        Map.of("since", LocalDate.of(2026, 1, 2), "limit", 100, "dry", true, "unit", TimeUnit.DAYS));
        assertThat(run.arguments())
                .isEqualTo("{\"since\":\"2026-01-02\",\"limit\":100,\"dry\":true,\"unit\":\"DAYS\"}");
    }

    @Test
    void producer_isCalledWithItsArguments() {
        run(
                "made",
                RunStatus.SUCCEEDED,
                Map.of(
                        "since", new Quoted("2026-01-02"),
                        "limit", new Numeral("5"),
                        "max", new Numeral("6"),
                        "unit", new Quoted("DAYS"),
                        "rate", new Numeral("1.50"),
                        "key", new Quoted("k1")));

        assertThat(CALLS.subList(0, 9))
                .containsExactly(
                        LocalDate.of(2026, 1, 2),
                        5,
                        6,
                        Mailer.class,
                        TimeUnit.DAYS,
                        new BigDecimal("1.50"),
                        Duration.ofMinutes(5),
                        null,
                        "k1");
    }

    @Test
    void producerOfABackfill_isCalledWithTheArgumentsOfTheRunOnWhateverThread() throws Exception {
        ActionBody.Chunked body = (ActionBody.Chunked) application
                .bean(PostDeployExtension.class)
                .registry()
                .declared("filled")
                .orElseThrow()
                .body();
        List<FutureTask<Void>> partitions = new ArrayList<>();
        for (String prefix : List.of("a", "b")) {
            ActionContext context = context(Map.of("prefix", prefix, "limit", 7L));
            partitions.add(new FutureTask<>(() -> {
                body.lender().lend(context, backfill -> {});
                return null;
            }));
        }
        partitions.forEach(partition -> new Thread(partition).start());
        for (FutureTask<Void> partition : partitions) {
            partition.get(20, TimeUnit.SECONDS);
        }

        assertThat(CALLS).containsExactlyInAnyOrder("a7", "b7");
    }

    @Test
    void backfill_runsWithItsArguments() {
        run("filled", RunStatus.SUCCEEDED, Map.of("prefix", new Quoted("x"), "limit", new Numeral("8")));

        assertThat(CALLS).contains("x8");
    }

    private static ActionContext context(Map<String, Object> arguments) {
        return (ActionContext) Proxy.newProxyInstance(
                ArgumentInjectionTest.class.getClassLoader(),
                new Class<?>[] {ActionContext.class},
                (proxy, method, parameters) -> method.getName().equals("arguments") ? arguments : null);
    }

    @Test
    void automaticAction_runsWithItsDefaults() {
        List<Run> first = application
                .administration()
                .runs(new RunQuery(Set.of(), "automatic", null, null, 0, 500))
                .runs();
        assertThat(first.get(first.size() - 1).arguments()).isEqualTo("{\"count\":3}");
        run("automatic", RunStatus.SUCCEEDED, Map.of("count", new Numeral("4")));
        assertThat(CALLS).contains(4L);
    }

    @Test
    void brokenConstraints_areFaults() {
        assertThat(faults("short", Map.of("limit", new Numeral("0"), "key", new Quoted("abc"))))
                .extracting(ArgumentFault::argument, ArgumentFault::fault)
                .containsExactly(
                        tuple("since", "is missing"),
                        tuple("limit", "must be greater than or equal to 1"),
                        tuple("key", "must satisfy @Size(max=40, min=4)"));
    }

    @Test
    void validatorOfAConstraint_isInjected() {
        assertThat(faults("made", Map.of("unit", new Quoted("SECONDS"))))
                .filteredOn(fault -> fault.argument().equals("unit"))
                .extracting(ArgumentFault::fault)
                .containsExactly("must be coarser than a minute");
    }

    @Test
    void messageOfAConstraintThatQuotesASecret_isNotShown() {
        assertThat(faults("made", Map.of("key", new Quoted("hunter2"))))
                .filteredOn(fault -> fault.argument().equals("key"))
                .extracting(ArgumentFault::fault)
                .containsExactly("must satisfy @Pattern(regexp=k.*)");
    }

    @Test
    void secret_isErasedWhenTheRunHasEndedAndCannotGoOn() {
        assertThat(run(
                                "short",
                                RunStatus.SUCCEEDED,
                                Map.of("since", new Quoted("2026-01-02"), "key", new Quoted("hunter2")))
                        .arguments())
                .contains("\"key\":{}")
                .doesNotContain("hunter2");
        assertThat(CALLS).contains("hunter2");
        Run failed = run("throws", RunStatus.FAILED, Map.of("key", new Quoted("hunter2")));
        assertThat(failed.arguments()).isEqualTo("{\"key\":{}}");
        assertThat(failed.report().error().stackTrace()).doesNotContain("hunter2");
    }

    @Test
    void argumentWithoutARun_isAClearError() {
        assertThatThrownBy(() -> application.bean(Wanderer.class).holder.get())
                .hasStackTraceContaining("@Argument at")
                .hasStackTraceContaining("parameters of methods with @PostDeployAction only");
    }
}
