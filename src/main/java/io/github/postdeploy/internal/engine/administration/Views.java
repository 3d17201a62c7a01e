package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.PlannedAction;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.action.Tenancy;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionRecord;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.UnknownActionException;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.text.NearestNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Puts together what status and todo show. */
final class Views {

    /** Runs in one answer. */
    private static final int MOST_RUNS = 500;

    private final Node node;
    private final Registry registry;
    private final RunStore store;

    Views(Node node, Registry registry, RunStore store) {
        this.node = node;
        this.registry = registry;
        this.store = store;
    }

    StatusView status(Tenancy tenancy) {
        return new StatusView(node, store.durable(), actions(read(tenancy), TenantChoice.ALL));
    }

    TodoView todo(Tenancy tenancy, TenantChoice choice) {
        Snapshot now = read(tenancy);
        List<ActionView> actions = actions(now, choice);
        return new TodoView(pending(actions, true), pending(actions, false), failed(actions, now, choice));
    }

    private static List<String> pending(List<ActionView> actions, boolean auto) {
        return actions.stream()
                .filter(action -> action.declared() && action.definition().auto() == auto)
                .filter(Views::isPending)
                .map(ActionView::name)
                .toList();
    }

    private static boolean isPending(ActionView action) {
        return action.tenants() == null
                ? action.status().isPending()
                : action.tenants().counts().keySet().stream().anyMatch(ActionStatus::isPending);
    }

    private List<Run> failed(List<ActionView> actions, Snapshot now, TenantChoice choice) {
        Stream<Run> global = actions.stream()
                .filter(action -> action.tenants() == null && action.status().needsSomebody())
                .map(ActionView::lastRun);
        Map<String, List<String>> tenants = new LinkedHashMap<>();
        now.unsettled(choice).limit(MOST_RUNS).forEach(key -> tenants.computeIfAbsent(
                        key.action(), action -> new ArrayList<>())
                .add(key.tenant()));
        Stream<Run> ofTenants = tenants.entrySet().stream()
                .flatMap(entry -> store.records(entry.getKey(), entry.getValue()).stream())
                .map(ActionRecord::lastRun);
        return Stream.concat(global, ofTenants).filter(Objects::nonNull).toList();
    }

    /** The action as status shows it. */
    ActionView action(String name, Tenancy tenancy) {
        return actions(read(tenancy), TenantChoice.ALL).stream()
                .filter(action -> action.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name, List.of()));
    }

    /** @throws UnknownActionException if neither the release nor history knows it */
    ActionDetails details(String name, Tenancy tenancy) {
        Snapshot now = read(tenancy);
        ActionView found = actions(now, TenantChoice.ALL).stream()
                .filter(action -> action.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name, now.states().keySet()));
        List<String> before = registry.declared().stream()
                .filter(action -> action.after().contains(name))
                .map(ActionDefinition::name)
                .toList();
        return new ActionDetails(found, before);
    }

    /** @throws UnknownActionException if neither the release nor history knows it for a tenant */
    TenantPage tenants(String name, Tenancy tenancy, TenantQuery query) {
        Snapshot now = read(tenancy);
        List<TenantStatus> tenants = statuses(name, now).stream()
                .filter(tenant -> query.statuses().isEmpty() || query.statuses().contains(tenant.status()))
                .toList();
        int from = (int) Math.min(tenants.size(), (long) query.page() * query.size());
        List<TenantStatus> page = tenants.subList(from, Math.min(tenants.size(), from + query.size()));
        return new TenantPage(name, withRuns(name, page), query.page(), query.size(), tenants.size());
    }

    private List<TenantStatus> statuses(String name, Snapshot now) {
        ActionDefinition action = registry.runnable(name).orElse(null);
        List<TenantStatus> tenants = new ArrayList<>();
        if (action != null && now.tenancy().isPerTenant(action)) {
            for (ActionKey key : now.tenancy().keys(action)) {
                PlannedAction planned = new PlannedAction(action, key);
                ActionStatus status = now.plan().status(planned);
                List<String> blockedBy =
                        status == ActionStatus.BLOCKED ? now.plan().blockedBy(planned) : List.of();
                tenants.add(new TenantStatus(key.tenant(), false, status, blockedBy, null));
            }
        }
        if (action == null && !now.knows(name)) {
            throw unknown(name, now.states().keySet());
        }
        boolean complete = !tenants.isEmpty();
        now.ofTenants(name).stream()
                .filter(key -> !complete || now.isGone(key))
                .map(key -> new TenantStatus(
                        key.tenant(), now.isGone(key), now.states().get(key).status(), List.of(), null))
                .forEach(tenants::add);
        return tenants;
    }

    private List<TenantStatus> withRuns(String name, List<TenantStatus> tenants) {
        if (tenants.isEmpty()) {
            return tenants;
        }
        Map<String, Run> runs = new HashMap<>();
        store.records(name, tenants.stream().map(TenantStatus::tenant).toList())
                .forEach(known -> runs.put(known.key().tenant(), known.lastRun()));
        return tenants.stream()
                .map(tenant -> new TenantStatus(
                        tenant.tenant(), tenant.gone(), tenant.status(), tenant.blockedBy(), runs.get(tenant.tenant())))
                .toList();
    }

    private Snapshot read(Tenancy tenancy) {
        return Snapshot.read(registry, tenancy, store);
    }

    private List<ActionView> actions(Snapshot now, TenantChoice choice) {
        Map<String, Integer> gone = new HashMap<>();
        Map<String, List<ActionKey>> leftOver = new TreeMap<>();
        for (ActionKey key : now.states().keySet()) {
            if (now.isGone(key)) {
                gone.merge(key.action(), 1, Integer::sum);
            }
            if (registry.declared(key.action()).isEmpty()) {
                leftOver.computeIfAbsent(key.action(), name -> new ArrayList<>())
                        .add(key);
            }
        }
        List<ActionView> actions = new ArrayList<>();
        for (ActionDefinition action : registry.declared()) {
            if (now.tenancy().isPerTenant(action)) {
                actions.add(ofTenants(action, now, choice, gone.getOrDefault(action.name(), 0)));
            } else if (choice.isAll()) {
                actions.add(ofAll(action, now));
            }
        }
        if (choice.isAll()) {
            leftOver.forEach((name, keys) -> actions.add(leftOver(name, keys, now)));
        }
        return actions;
    }

    private static ActionView ofAll(ActionDefinition action, Snapshot now) {
        ActionKey key = now.tenancy().keys(action).get(0);
        PlannedAction planned = new PlannedAction(action, key);
        ActionStatus status = now.plan().status(planned);
        List<String> blockedBy = status == ActionStatus.BLOCKED ? now.plan().blockedBy(planned) : List.of();
        return new ActionView(
                action.name(), action, status, blockedBy, now.global().get(action.name()));
    }

    private static ActionView ofTenants(ActionDefinition action, Snapshot now, TenantChoice choice, int gone) {
        Map<ActionStatus, Integer> counts = new EnumMap<>(ActionStatus.class);
        Set<String> blockedBy = new TreeSet<>();
        for (ActionKey key : now.tenancy().keys(action)) {
            if (choice.includes(key)) {
                PlannedAction planned = new PlannedAction(action, key);
                ActionStatus status = now.plan().status(planned);
                counts.merge(status, 1, Integer::sum);
                if (status == ActionStatus.BLOCKED) {
                    blockedBy.addAll(now.plan().blockedBy(planned));
                }
            }
        }
        TenantCounts all = new TenantCounts(counts, gone);
        return new ActionView(action.name(), action, all.summary(), List.copyOf(blockedBy), null, all);
    }

    /** What only history knows. */
    private static ActionView leftOver(String name, List<ActionKey> keys, Snapshot now) {
        Map<ActionStatus, Integer> counts = new EnumMap<>(ActionStatus.class);
        ActionStatus global = null;
        int gone = 0;
        for (ActionKey key : keys) {
            ActionStatus status = now.states().get(key).status();
            if (key.tenantName().isEmpty()) {
                global = status;
            } else if (now.isGone(key)) {
                gone++;
            } else {
                counts.merge(status, 1, Integer::sum);
            }
        }
        TenantCounts all = counts.isEmpty() && gone == 0 ? null : new TenantCounts(counts, gone);
        ActionStatus status = all == null || counts.isEmpty() && global != null ? global : all.summary();
        return new ActionView(name, null, status, List.of(), now.global().get(name), all);
    }

    UnknownActionException unknown(String name, Collection<ActionKey> history) {
        List<String> nearest = Stream.concat(
                        registry.nearest(name).stream(),
                        NearestNames.of(
                                name,
                                history.stream()
                                        .map(ActionKey::action)
                                        .distinct()
                                        .toList())
                                .stream())
                .distinct()
                .toList();
        return new UnknownActionException(
                "There is no action '" + name + "'. GET status lists the actions there are.", nearest);
    }

    UnknownActionException notRunnable(String name, boolean inHistory) {
        String message = inHistory
                ? "The action '" + name + "' is known from history only: this release neither declares it nor has a"
                        + " bean of that class name. It can be skipped or reset, but not run."
                : "There is no action '" + name + "', and no bean of that class name that implements Action."
                        + " GET status lists the declared actions.";
        return new UnknownActionException(message, registry.nearest(name));
    }
}
