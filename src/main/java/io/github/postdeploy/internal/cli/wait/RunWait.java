package io.github.postdeploy.internal.cli.wait;

import io.github.postdeploy.internal.cli.client.Client;
import io.github.postdeploy.internal.cli.client.RunFilter;
import io.github.postdeploy.internal.cli.text.Values;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Waits for runs to end. */
public final class RunWait {

    private static final List<String> WITHOUT_SUCCESS = List.of("FAILED", "LOST", "STOPPED", "CANCELLED");

    private final Client client;
    private final Polling polling;
    private final Display display;

    public RunWait(Client client, Polling polling, Display display) {
        this.client = client;
        this.polling = polling;
        this.display = display;
    }

    /** Whether the run ended as it should. */
    public static boolean isWell(JsonObject run) {
        return !WITHOUT_SUCCESS.contains(Values.word(run, "status"));
    }

    /** Waits for these runs, and returns them as they ended, in the same order. */
    public List<JsonObject> await(Collection<JsonObject> runs) {
        return await(runs, Set.of(), runs.size());
    }

    /**
     * Waits for these runs, and for every other of some actions.
     *
     * @param actions names of actions that have more runs than these
     * @param all how many runs there are in all
     * @return those given, as they ended, in the same order; then those among the others that did not succeed
     */
    public List<JsonObject> await(Collection<JsonObject> runs, Set<String> actions, int all) {
        Map<String, JsonObject> known = new LinkedHashMap<>();
        runs.forEach(run -> known.put(Values.word(run, "id"), run));
        long others = all - known.size();
        display.begin(all);
        while (true) {
            Map<String, JsonObject> active = polling.ask(() -> ActiveRuns.read(client));
            known.replaceAll((id, run) -> ActiveRuns.isActive(run) ? latest(id, active) : run);
            List<JsonObject> awaited = active.values().stream()
                    .filter(run ->
                            known.containsKey(Values.word(run, "id")) || actions.contains(Values.word(run, "action")))
                    .toList();
            if (awaited.isEmpty() && known.values().stream().noneMatch(ActiveRuns::isActive)) {
                break;
            }
            int most = (int) Math.max(known.size() + others, awaited.size());
            display.show(awaited, most - awaited.size(), most);
            polling.pause();
        }
        actions.forEach(action -> addFailures(action, known));
        return List.copyOf(known.values());
    }

    private JsonObject latest(String id, Map<String, JsonObject> active) {
        JsonObject run = active.get(id);
        if (run != null) {
            return run;
        }
        JsonObject latest = polling.ask(() -> client.run(id));
        if (!ActiveRuns.isActive(latest)) {
            display.ended(latest);
        }
        return latest;
    }

    /** Those that were scheduled since the first of the known ones. */
    private void addFailures(String action, Map<String, JsonObject> known) {
        Instant since = known.values().stream()
                .map(run -> Values.instant(run, "scheduledAt"))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        JsonObject page =
                polling.ask(() -> client.runs(new RunFilter(WITHOUT_SUCCESS, action, null, null, 0, RunFilter.MOST)));
        Values.objects(page, "runs").stream()
                .filter(run -> !Values.instant(run, "scheduledAt").isBefore(since))
                .forEach(run -> known.putIfAbsent(Values.word(run, "id"), run));
    }
}
