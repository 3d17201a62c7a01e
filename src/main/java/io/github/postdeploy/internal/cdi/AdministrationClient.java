package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.cli.client.Client;
import io.github.postdeploy.internal.cli.client.Order;
import io.github.postdeploy.internal.cli.client.RunFilter;
import io.github.postdeploy.internal.cli.client.Target;
import io.github.postdeploy.internal.engine.administration.Administration;
import io.github.postdeploy.internal.engine.administration.RunOrder;
import io.github.postdeploy.internal.engine.administration.TenantChoice;
import io.github.postdeploy.internal.engine.administration.TenantQuery;
import io.github.postdeploy.internal.engine.argument.GivenValue;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.RunQuery;
import io.github.postdeploy.internal.rest.EngineJson;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The command line's way to the engine of its own process. */
@Dependent
class AdministrationClient implements Client {

    private final Asker asker = new Asker(Trigger.CLI, System.getProperty("user.name", "cli"));
    private final LocalCalls calls;

    @Inject
    AdministrationClient(Instance<Administration> administration) {
        this.calls = new LocalCalls(administration);
    }

    @Override
    public JsonObject status() {
        return ask(administration -> EngineJson.status(administration.status()));
    }

    @Override
    public JsonObject todo(List<String> tenants) {
        return ask(administration -> EngineJson.todo(administration.todo(choice(tenants))));
    }

    @Override
    public JsonObject rollback() {
        return ask(administration -> EngineJson.rollback(administration.rollback()));
    }

    @Override
    public JsonObject runs(RunFilter filter) {
        RunQuery query = new RunQuery(
                LocalCalls.statuses(RunStatus.class, filter.statuses()),
                filter.action(),
                filter.tenant(),
                filter.release(),
                LocalCalls.page(filter.page()),
                LocalCalls.size(filter.size()));
        return ask(administration -> EngineJson.page(administration.runs(query)));
    }

    @Override
    public JsonObject run(String id) {
        return ask(administration -> EngineJson.run(administration.run(UUID.fromString(id))));
    }

    @Override
    public JsonObject tenants(String action, List<String> statuses, int page, int size) {
        TenantQuery query = new TenantQuery(
                LocalCalls.statuses(ActionStatus.class, statuses), LocalCalls.page(page), LocalCalls.size(size));
        return ask(administration -> EngineJson.tenants(administration.tenants(action, query)));
    }

    @Override
    public JsonObject failures(String id, int page, int size) {
        int first = LocalCalls.page(page);
        int most = LocalCalls.size(size);
        return ask(administration -> EngineJson.failures(administration.failures(UUID.fromString(id), first, most)));
    }

    @Override
    public JsonObject start(Order order) {
        RunOrder wanted = order(order);
        return ask(administration -> EngineJson.receipt(administration.run(wanted, asker)));
    }

    private static RunOrder order(Order order) {
        Mode mode = Mode.valueOf(order.mode().toUpperCase(Locale.ROOT));
        TenantChoice tenants = choice(order.target().tenants());
        if (order.target().action() == null) {
            RunOrder pending = RunOrder.pending(mode).forTenants(tenants);
            return order.ignoreMinNodes() ? pending.ignoringMinNodes() : pending;
        }
        Map<String, GivenValue> arguments = new LinkedHashMap<>();
        order.arguments().forEach((name, value) -> arguments.put(name, new GivenValue.Untyped(value)));
        RunOrder one =
                RunOrder.of(mode, order.target().action()).with(arguments).forTenants(tenants);
        RunOrder chosen = order.failedOnly() ? one.whereFailed() : one;
        if (!order.dryRun()) {
            return chosen;
        }
        return chosen.dry(order.sample() == 0 ? RunOrder.DEFAULT_SAMPLE : LocalCalls.sample(order.sample()));
    }

    @Override
    public JsonObject skip(Target target, String reason) {
        TenantChoice tenants = choice(target.tenants());
        return ask(administration -> EngineJson.runs(
                target.action() == null
                        ? administration.skipPending(tenants, reason, asker)
                        : administration.skip(target.action(), tenants, reason, asker)));
    }

    @Override
    public JsonObject reset(Target target) {
        return ask(administration ->
                EngineJson.action(administration.reset(target.action(), choice(target.tenants()), asker)));
    }

    @Override
    public JsonObject stop(Target target) {
        return ask(administration ->
                EngineJson.runs(administration.stop(target.action(), choice(target.tenants()), asker)));
    }

    @Override
    public JsonObject stop(String id) {
        return ask(administration -> EngineJson.run(administration.stop(UUID.fromString(id), asker)));
    }

    @Override
    public JsonObject resume(String id) {
        return ask(administration -> EngineJson.run(administration.resume(UUID.fromString(id), asker)));
    }

    @Override
    public JsonObject retryFailures(String id) {
        return ask(administration -> EngineJson.run(administration.retryFailures(UUID.fromString(id), asker)));
    }

    private JsonObject ask(Function<Administration, JsonObject> question) {
        return calls.ask(question);
    }

    private static TenantChoice choice(List<String> tenants) {
        return new TenantChoice(tenants);
    }
}
