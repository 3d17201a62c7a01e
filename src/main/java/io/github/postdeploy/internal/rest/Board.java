package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.administration.StatusView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How things stand, as listeners are told.
 *
 * @param rollout the status without its actions, as JSON
 * @param actions JSON by name
 */
record Board(String rollout, Map<String, String> actions) {

    static Board of(StatusView status) {
        Map<String, String> actions = new LinkedHashMap<>();
        status.actions()
                .forEach(action ->
                        actions.put(action.name(), JsonView.action(action).toString()));
        return new Board(JsonView.rollout(status).build().toString(), actions);
    }

    /** What is to be told to those who know how things stood before. */
    List<Event> changesSince(Board before) {
        List<Event> changes = new ArrayList<>();
        if (!rollout.equals(before.rollout)) {
            changes.add(Event.rollout(rollout));
        }
        actions.forEach((name, json) -> {
            if (!json.equals(before.actions.get(name))) {
                changes.add(Event.action(name, json));
            }
        });
        return changes;
    }
}
