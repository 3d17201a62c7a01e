package io.github.postdeploy.internal.cli.http;

import io.github.postdeploy.internal.cli.client.Client;
import io.github.postdeploy.internal.cli.client.Order;
import io.github.postdeploy.internal.cli.client.RunFilter;
import io.github.postdeploy.internal.cli.client.Target;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Asks over HTTP. */
public final class RestClient implements Client {

    private static final String ALL = "*";

    private final Exchange exchange;

    public RestClient(ServerAddress address, Credentials credentials) {
        this.exchange = new Exchange(address, credentials);
    }

    @Override
    public void limit(Supplier<Duration> left) {
        exchange.limit(left);
    }

    @Override
    public JsonObject status() {
        return exchange.get("status");
    }

    @Override
    public JsonObject todo(List<String> tenants) {
        return exchange.get(new Parameters().addAll("tenant", tenants).after("todo"));
    }

    @Override
    public JsonObject rollback() {
        return exchange.get("rollback");
    }

    @Override
    public JsonObject runs(RunFilter filter) {
        return exchange.get(new Parameters()
                .addAll("status", filter.statuses())
                .add("action", filter.action())
                .add("tenant", filter.tenant())
                .add("release", filter.release())
                .add("page", filter.page())
                .add("size", filter.size())
                .after("runs"));
    }

    @Override
    public JsonObject run(String id) {
        return exchange.get(path(id));
    }

    @Override
    public JsonObject tenants(String action, List<String> statuses, int page, int size) {
        return exchange.get(new Parameters()
                .add("action", action)
                .addAll("status", statuses)
                .add("page", page)
                .add("size", size)
                .after("tenants"));
    }

    @Override
    public JsonObject failures(String id, int page, int size) {
        return exchange.get(new Parameters().add("page", page).add("size", size).after(path(id) + "/failures"));
    }

    @Override
    public JsonObject start(Order order) {
        Parameters form = target(order.target()).add("mode", order.mode());
        order.arguments().forEach((name, value) -> form.add("arg." + name, value));
        form.flag("dryRun", order.dryRun())
                .add("sample", order.dryRun() && order.sample() > 0 ? order.sample() : null)
                .flag("failedOnly", order.failedOnly())
                .flag("ignoreMinNodes", order.ignoreMinNodes());
        return exchange.post("run", form);
    }

    @Override
    public JsonObject skip(Target target, String reason) {
        String action = target.action() == null ? ALL : target.action();
        return exchange.post(
                "skip", target(new Target(action, target.tenants())).add("reason", reason));
    }

    @Override
    public JsonObject reset(Target target) {
        return exchange.post("reset", target(target));
    }

    @Override
    public JsonObject stop(Target target) {
        return exchange.post("stop", target(target));
    }

    @Override
    public JsonObject stop(String id) {
        return exchange.post(path(id) + "/stop", new Parameters());
    }

    @Override
    public JsonObject resume(String id) {
        return exchange.post(path(id) + "/resume", new Parameters());
    }

    @Override
    public JsonObject retryFailures(String id) {
        return exchange.post(path(id) + "/retry-failures", new Parameters());
    }

    private static Parameters target(Target target) {
        return new Parameters().add("action", target.action()).addAll("tenant", target.tenants());
    }

    private static String path(String id) {
        return "runs/" + Parameters.segment(id);
    }
}
