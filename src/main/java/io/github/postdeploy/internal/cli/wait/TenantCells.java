package io.github.postdeploy.internal.cli.wait;

import io.github.postdeploy.internal.cli.client.Client;
import io.github.postdeploy.internal.cli.client.RunFilter;
import io.github.postdeploy.internal.cli.text.Values;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Where actions stand, tenant by tenant. */
record TenantCells(Client client, Polling polling) {

    /**
     * @param statuses only those that stand there; empty for all
     * @param tenants only these; empty for all
     */
    List<JsonObject> read(String action, List<String> statuses, List<String> tenants) {
        List<JsonObject> cells = new ArrayList<>();
        int page = 0;
        int total;
        do {
            int current = page++;
            JsonObject answer = polling.ask(() -> client.tenants(action, statuses, current, RunFilter.MOST));
            Values.objects(answer, "tenants").stream()
                    .filter(cell -> tenants.isEmpty() || tenants.contains(Values.word(cell, "tenant")))
                    .forEach(cells::add);
            total = Values.count(answer, "total");
        } while (page * RunFilter.MOST < total);
        return cells;
    }
}
