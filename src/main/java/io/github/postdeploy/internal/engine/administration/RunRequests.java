package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.ArgumentRecords;
import io.github.postdeploy.internal.engine.action.Plan;
import io.github.postdeploy.internal.engine.action.PlannedAction;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.action.Tenancy;
import io.github.postdeploy.internal.engine.administration.RunReceipt.NotScheduled;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Decides what of a request can run now, and claims it. */
final class RunRequests {

    private final Registry registry;
    private final States states;
    private final Intake intake;
    private final Views views;
    private final Orders orders;
    private final RequestedKeys requested;

    RunRequests(Registry registry, RunStore store, States states, Intake intake, Views views) {
        this.registry = registry;
        this.states = states;
        this.intake = intake;
        this.views = views;
        this.orders = new Orders(new ArgumentRecords(store.argumentCodec()));
        this.requested = new RequestedKeys(registry);
    }

    /** Claims what is pending in these states, and needs no arguments. */
    RunReceipt pending(Run.Origin origin, Tenancy tenancy, TenantChoice choice, Map<ActionKey, ActionState> known) {
        Plan plan = new Plan(registry, tenancy, known);
        List<PlannedAction> wanted = wanted(plan, origin.mode(), tenancy, choice);
        Plan.Selection selection = plan.select(
                wanted.stream().filter(RunRequests::needsNoArguments).toList());
        List<PlannedAction> chosen = selection.chosen();
        List<Run.Order> all = chosen.stream()
                .map(planned -> orders.withDefaults(planned.action()))
                .toList();
        Intake.Taken taken = intake.claim(new Intake.Wanted(chosen, all, origin, predecessors(tenancy)), known);
        List<NotScheduled> notScheduled = new ArrayList<>();
        wanted.stream()
                .filter(planned -> !needsNoArguments(planned))
                .map(RunRequests::needsArguments)
                .forEach(notScheduled::add);
        selection.left().forEach(left -> notScheduled.add(notScheduled(left)));
        chosen.stream()
                .filter(planned -> !taken.won().contains(planned.key()))
                .forEach(planned -> notScheduled.add(new NotScheduled(planned.key(), NotScheduled.OVERTAKEN)));
        return new RunReceipt(taken.runs(), taken.won().size(), notScheduled);
    }

    /** What is pending in these states, and must wait. */
    RunReceipt held(Mode mode, Tenancy tenancy, TenantChoice choice, Map<ActionKey, ActionState> known, String reason) {
        Plan plan = new Plan(registry, tenancy, known);
        return new RunReceipt(
                List.of(),
                wanted(plan, mode, tenancy, choice).stream()
                        .map(planned -> new NotScheduled(planned.key(), reason))
                        .toList());
    }

    private Function<ActionKey, List<ActionKey>> predecessors(Tenancy tenancy) {
        return key -> registry.declared(key.action())
                .map(action -> tenancy.predecessors(registry, action, key))
                .orElse(List.of());
    }

    private List<PlannedAction> wanted(Plan plan, Mode mode, Tenancy tenancy, TenantChoice choice) {
        requested.check(tenancy, choice);
        return plan.pending().stream()
                .filter(planned -> choice.includes(planned.key()))
                .filter(planned -> mode == Mode.ALL || planned.action().auto())
                .toList();
    }

    private static boolean needsNoArguments(PlannedAction planned) {
        return planned.action().parameters().required().isEmpty();
    }

    private static NotScheduled needsArguments(PlannedAction planned) {
        List<String> names = planned.action().parameters().required();
        return new NotScheduled(
                planned.key(),
                "needs the " + (names.size() == 1 ? "argument " : "arguments ") + String.join(", ", names)
                        + "; run it by its name");
    }

    private static NotScheduled notScheduled(Plan.Left left) {
        return new NotScheduled(left.planned().key(), left.reason());
    }

    RunReceipt one(RunOrder wanted, Asker asker, Tenancy tenancy) {
        String name = wanted.action();
        ActionDefinition action = registry.runnable(name)
                .orElseThrow(() ->
                        views.notRunnable(name, states.read().keySet().stream().anyMatch(key -> key.action()
                                .equals(name))));
        List<ActionKey> keys = requested.of(action, tenancy, wanted.tenants());
        Run.Order order = orders.of(action, wanted);
        if (tenancy.isPerTenant(action) && !wanted.tenants().isOne()) {
            return several(wanted, asker, tenancy, keys, order);
        }
        PlannedAction planned = new PlannedAction(action, keys.get(0));
        Run.Origin origin = new Run.Origin(asker, wanted.mode());
        return Attempts.until("'" + name + "'", () -> tryOne(planned, origin, order, tenancy, wanted.failedOnly()));
    }

    private Optional<RunReceipt> tryOne(
            PlannedAction planned, Run.Origin origin, Run.Order order, Tenancy tenancy, boolean failedOnly) {
        ActionKey key = planned.key();
        Map<ActionKey, ActionState> known = states.read(tenancy.line(registry, planned));
        Plan plan = new Plan(registry, tenancy, known);
        ActionState state = plan.state(key);
        if (state.status().isActive()) {
            states.refuseIfBusy(key);
            return Optional.empty();
        }
        Optional<NotScheduled> obstacle = obstacle(plan, planned, origin.mode(), failedOnly);
        if (obstacle.isPresent()) {
            return Optional.of(new RunReceipt(List.of(), List.of(obstacle.get())));
        }
        Intake.Taken taken = intake.claim(new Intake.Wanted(List.of(planned), List.of(order), origin), known);
        if (taken.won().isEmpty()) {
            states.refuseIfOvertaken(key, state);
            return Optional.empty();
        }
        return Optional.of(new RunReceipt(taken.runs(), List.of()));
    }

    /** Each for itself: what is in the way of one tenant's run is in no other's. */
    private RunReceipt several(RunOrder wanted, Asker asker, Tenancy tenancy, List<ActionKey> keys, Run.Order order) {
        ActionDefinition action = registry.runnable(wanted.action()).orElseThrow();
        Mode mode = wanted.mode() == Mode.ONE ? Mode.EACH : wanted.mode();
        Map<ActionKey, ActionState> known = states.read();
        Plan plan = new Plan(registry, tenancy, known);
        List<PlannedAction> chosen = new ArrayList<>();
        List<NotScheduled> left = new ArrayList<>();
        for (ActionKey key : keys) {
            PlannedAction planned = new PlannedAction(action, key);
            ActionStatus status = plan.state(key).status();
            Optional<NotScheduled> obstacle = status.isActive()
                    ? Optional.of(new NotScheduled(key, "it is " + status + " already"))
                    : obstacle(plan, planned, mode, wanted.failedOnly());
            obstacle.ifPresentOrElse(left::add, () -> chosen.add(planned));
        }
        Intake.Taken taken = intake.claim(
                new Intake.Wanted(chosen, Collections.nCopies(chosen.size(), order), new Run.Origin(asker, mode)),
                known);
        chosen.stream()
                .filter(planned -> !taken.won().contains(planned.key()))
                .forEach(planned -> left.add(new NotScheduled(planned.key(), NotScheduled.OVERTAKEN)));
        return new RunReceipt(taken.runs(), taken.won().size(), left);
    }

    /** Why an action does not run now, if it does not. */
    private Optional<NotScheduled> obstacle(Plan plan, PlannedAction planned, Mode mode, boolean failedOnly) {
        ActionStatus status = plan.state(planned.key()).status();
        if (failedOnly && !status.needsSomebody()) {
            return Optional.of(new NotScheduled(planned.key(), "it has not failed: it is " + plan.status(planned)));
        }
        if (mode != Mode.ONCE) {
            return Optional.empty();
        }
        if (status.satisfies()) {
            String reason = status == ActionStatus.SKIPPED ? "it was skipped" : "its last run succeeded";
            return Optional.of(new NotScheduled(planned.key(), reason));
        }
        return plan.select(List.of(planned)).left().stream().findFirst().map(RunRequests::notScheduled);
    }
}
