package io.github.postdeploy.internal.cli.wait;

import io.github.postdeploy.internal.cli.client.Client;
import io.github.postdeploy.internal.cli.client.Order;
import io.github.postdeploy.internal.cli.text.Values;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells what a request has left out because it is done from what it has left out though it is not. */
public final class OnceCheck {

    private static final List<String> UNDONE = Stream.concat(Standings.FAILED.stream(), Stream.of("PENDING", "BLOCKED"))
            .toList();

    private final Client client;
    private final Polling polling;

    public OnceCheck(Client client, Polling polling) {
        this.client = client;
        this.polling = polling;
    }

    /** What a request to run an action once has left out, and is now neither done nor scheduled or running. */
    public List<LeftOut> leftOut(JsonObject receipt, Order order) {
        List<JsonObject> listed = Values.objects(receipt, "notScheduled");
        if (listed.isEmpty()) {
            return List.of();
        }
        List<String> undone = order.failedOnly() ? Standings.FAILED : UNDONE;
        JsonObject first = listed.get(0);
        return Values.text(first, "tenant").isPresent()
                ? ofTenants(listed, Values.count(receipt, "notScheduledTotal"), order, undone)
                : Values.objects(polling.ask(client::status), "actions").stream()
                        .filter(action -> Values.word(action, "name").equals(Values.word(first, "action")))
                        .filter(action -> undone.contains(Values.word(action, "status")))
                        .map(action -> new LeftOut(first, action))
                        .toList();
    }

    /** @param total how many there are; of very many, not all are listed */
    private List<LeftOut> ofTenants(List<JsonObject> listed, int total, Order order, List<String> undone) {
        Map<String, JsonObject> entries = listed.stream()
                .collect(Collectors.toMap(
                        entry -> Values.word(entry, "tenant"), Function.identity(), (one, same) -> one));
        String name = order.target().action();
        return new TenantCells(client, polling)
                .read(name, undone, order.target().tenants()).stream()
                        .filter(cell -> !Values.isTrue(cell, "gone"))
                        .flatMap(cell -> Optional.ofNullable(entries.get(Values.word(cell, "tenant")))
                                .or(() -> total > listed.size() ? Optional.of(entry(name, cell)) : Optional.empty())
                                .map(entry -> new LeftOut(entry, cell))
                                .stream())
                        .toList();
    }

    private static JsonObject entry(String action, JsonObject cell) {
        return Json.createObjectBuilder()
                .add("action", action)
                .add("tenant", Values.word(cell, "tenant"))
                .add("reason", "it is " + Values.word(cell, "status"))
                .build();
    }
}
