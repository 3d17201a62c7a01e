package io.github.postdeploy.internal.cli.wait;

import io.github.postdeploy.internal.cli.text.Values;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Where the actions of one answer of status stand. */
final class Standings {

    private static final List<String> ACTIVE = List.of("RUNNING", "SCHEDULED");
    static final List<String> FAILED = List.of("FAILED", "LOST", "STOPPED");

    private final Map<String, JsonObject> actions = new HashMap<>();
    private final Function<JsonObject, Map<String, Integer>> counts;
    private final boolean anybodyMayStart;
    private final boolean startRefused;

    /**
     * @param counts how many tenants of an action stand where
     * @param anybodyMayStart whether a manual action counts as one that will run
     */
    Standings(JsonObject status, Function<JsonObject, Map<String, Integer>> counts, boolean anybodyMayStart) {
        Values.objects(status, "actions").forEach(action -> actions.put(Values.word(action, "name"), action));
        this.counts = counts;
        this.anybodyMayStart = anybodyMayStart;
        this.startRefused = Values.object(status, "start")
                .flatMap(start -> Values.text(start, "state"))
                .filter("REFUSED"::equals)
                .isPresent();
    }

    Standing of(JsonObject action) {
        return of(action, new HashSet<>());
    }

    private Standing of(JsonObject action, Set<String> behind) {
        Map<String, Integer> statuses = counts.apply(action);
        boolean moving = has(statuses, ACTIVE)
                || has(statuses, List.of("PENDING")) && starts(action)
                || has(statuses, List.of("BLOCKED")) && isFreed(action, behind);
        if (moving) {
            return Standing.MOVING;
        }
        if (has(statuses, FAILED)) {
            return Standing.FAILED;
        }
        return has(statuses, List.of("PENDING", "BLOCKED")) ? Standing.STUCK : Standing.DONE;
    }

    private boolean starts(JsonObject action) {
        return anybodyMayStart || Values.isTrue(action, "auto") && !startRefused;
    }

    /** Whether everything that blocks the action goes on by itself. */
    private boolean isFreed(JsonObject action, Set<String> behind) {
        if (!behind.add(Values.word(action, "name"))) {
            return false;
        }
        return Values.texts(action, "blockedBy").stream()
                .allMatch(name -> !actions.containsKey(name) || of(actions.get(name), behind) == Standing.MOVING);
    }

    private static boolean has(Map<String, Integer> statuses, List<String> any) {
        return any.stream().anyMatch(status -> statuses.getOrDefault(status, 0) > 0);
    }
}
