package io.github.postdeploy.internal.cli.wait;

import io.github.postdeploy.internal.cli.client.Client;
import io.github.postdeploy.internal.cli.text.Values;
import io.github.postdeploy.internal.engine.text.TerminalText;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Waits for actions to be done, whoever starts them. */
public final class ActionWait {

    private final Client client;
    private final Polling polling;
    private final Display display;
    private final WaitScope scope;
    private Map<String, JsonObject> seen = Map.of();
    private boolean told;

    public ActionWait(Client client, Polling polling, Display display, WaitScope scope) {
        this.client = client;
        this.polling = polling;
        this.display = display;
        this.scope = scope;
    }

    /** The actions waited for, as they were in the end. */
    public Map<JsonObject, Standing> await() {
        if (!scope.tenants().isEmpty()) {
            // Refused where there is no such tenant.
            polling.ask(() -> client.todo(scope.tenants()));
        }
        while (true) {
            JsonObject status = polling.ask(client::status);
            if (isOfRelease(status)) {
                Map<JsonObject, Standing> standings = standings(status);
                boolean moving = standings.containsValue(Standing.MOVING) && !isLost(standings);
                show(standings, moving);
                if (!moving) {
                    return standings;
                }
            }
            polling.pause();
        }
    }

    /** Whether not all of the actions that somebody has named can be done any more. */
    private boolean isLost(Map<JsonObject, Standing> standings) {
        return scope.isNamed() && (standings.containsValue(Standing.FAILED) || standings.containsValue(Standing.STUCK));
    }

    private boolean isOfRelease(JsonObject status) {
        Optional<String> release = Values.text(status, "release");
        boolean wanted = scope.release() == null || release.equals(Optional.of(scope.release()));
        if (!wanted && !told) {
            told = true;
            display.note("Release " + TerminalText.line(release.orElse(null)) + " answers. Waiting for "
                    + TerminalText.line(scope.release()) + ".");
        }
        return wanted;
    }

    private Map<JsonObject, Standing> standings(JsonObject status) {
        Standings standings = new Standings(status, this::counts, scope.isNamed());
        Map<JsonObject, Standing> all = new LinkedHashMap<>();
        awaited(status).forEach(action -> all.put(action, standings.of(action)));
        return all;
    }

    private List<JsonObject> awaited(JsonObject status) {
        Map<String, JsonObject> actions = new LinkedHashMap<>();
        Values.objects(status, "actions").forEach(action -> actions.put(Values.word(action, "name"), action));
        if (!scope.isNamed()) {
            return actions.values().stream()
                    .filter(action -> Values.isTrue(action, "declared") && Values.isTrue(action, "auto"))
                    .filter(action -> !scope.perTenant()
                            || Values.object(action, "tenants").isPresent())
                    .toList();
        }
        List<JsonObject> awaited = new ArrayList<>();
        for (String name : scope.names()) {
            if (!actions.containsKey(name)) {
                // Refused with names that may have been meant.
                polling.ask(() -> client.tenants(name, List.of(), 0, 1));
            }
            Optional.ofNullable(actions.get(name)).ifPresent(awaited::add);
        }
        return awaited;
    }

    /** How many tenants of the action stand where; one, where it runs for the whole application. */
    private Map<String, Integer> counts(JsonObject action) {
        Map<String, Integer> counts = new HashMap<>();
        Optional<JsonObject> tenants = Values.object(action, "tenants");
        if (tenants.isEmpty()) {
            counts.put(Values.word(action, "status"), 1);
        } else if (scope.tenants().isEmpty()) {
            tenants.get().keySet().forEach(status -> counts.put(status, Values.count(tenants.get(), status)));
        } else {
            cells(action, List.of()).forEach(cell -> counts.merge(Values.word(cell, "status"), 1, Integer::sum));
        }
        return counts;
    }

    /** The tenants waited for. */
    private List<JsonObject> cells(JsonObject action, List<String> statuses) {
        return new TenantCells(client, polling).read(Values.word(action, "name"), statuses, scope.tenants());
    }

    private void show(Map<JsonObject, Standing> standings, boolean moving) {
        Set<String> names = new HashSet<>();
        standings.keySet().forEach(action -> names.add(Values.word(action, "name")));
        Map<String, JsonObject> active = new LinkedHashMap<>(polling.ask(() -> ActiveRuns.read(client)));
        active.values().removeIf(run -> !names.contains(Values.word(run, "action")));
        List<String> ended =
                seen.keySet().stream().filter(id -> !active.containsKey(id)).toList();
        if (seen.size() <= Display.FEW) {
            ended.forEach(id -> display.ended(polling.ask(() -> client.run(id))));
        }
        seen = active;
        if (moving) {
            int left = (int) standings.values().stream()
                    .filter(standing -> standing == Standing.MOVING)
                    .count();
            display.show(List.copyOf(active.values()), standings.size() - left, standings.size());
        }
    }

    /** The runs behind actions that have failed. */
    public List<JsonObject> failedRuns(Map<JsonObject, Standing> standings) {
        List<JsonObject> runs = new ArrayList<>();
        standings.forEach((action, standing) -> {
            if (standing == Standing.FAILED && Values.object(action, "tenants").isPresent()) {
                cells(action, Standings.FAILED).stream()
                        .flatMap(cell -> Values.object(cell, "lastRun").stream())
                        .forEach(runs::add);
            } else if (standing == Standing.FAILED) {
                Values.object(action, "lastRun").ifPresent(runs::add);
            }
        });
        return runs;
    }
}
