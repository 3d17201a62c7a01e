package io.github.postdeploy.internal.engine.action;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Orders actions so that each comes after its predecessors, and by name where that leaves a choice. */
final class PlanOrder {

    private PlanOrder() {}

    /** The actions in order; those on a cycle or behind one are left out. */
    static List<ActionDefinition> of(Collection<ActionDefinition> actions) {
        Map<String, ActionDefinition> byName = new HashMap<>();
        actions.forEach(action -> byName.put(action.name(), action));
        Map<String, Integer> missing = new HashMap<>();
        Map<String, List<String>> successors = new HashMap<>();
        for (ActionDefinition action : byName.values()) {
            List<String> predecessors = action.after().stream()
                    .distinct()
                    .filter(byName::containsKey)
                    .toList();
            missing.put(action.name(), predecessors.size());
            predecessors.forEach(name ->
                    successors.computeIfAbsent(name, n -> new ArrayList<>()).add(action.name()));
        }
        TreeSet<String> ready = new TreeSet<>();
        missing.forEach((name, count) -> {
            if (count == 0) {
                ready.add(name);
            }
        });
        List<ActionDefinition> ordered = new ArrayList<>(byName.size());
        while (!ready.isEmpty()) {
            String next = ready.pollFirst();
            ordered.add(byName.get(next));
            for (String successor : successors.getOrDefault(next, List.of())) {
                if (missing.merge(successor, -1, Integer::sum) == 0) {
                    ready.add(successor);
                }
            }
        }
        return ordered;
    }
}
