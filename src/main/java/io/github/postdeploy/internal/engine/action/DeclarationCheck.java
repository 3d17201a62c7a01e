package io.github.postdeploy.internal.engine.action;

import io.github.postdeploy.internal.engine.text.NearestNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds what is wrong among declarations as a whole. */
public final class DeclarationCheck {

    private DeclarationCheck() {}

    /**
     * A declaration and where it stands.
     *
     * @param where the method, as a person finds it
     * @param action what it declares
     */
    public record Declaration(String where, ActionDefinition action) {}

    /** All faults, each naming the method, the rule and the remedy. Empty when there are none. */
    public static List<String> faults(Collection<Declaration> declarations) {
        List<String> faults = new ArrayList<>();
        Map<String, Declaration> byName = new LinkedHashMap<>();
        for (Declaration declaration : declarations) {
            Declaration first = byName.putIfAbsent(declaration.action().name(), declaration);
            if (first != null) {
                faults.add(declaration.where() + ": the name '"
                        + declaration.action().name() + "' is taken by " + first.where()
                        + ". Names must differ: give one of them a name of its own.");
            }
        }
        for (Declaration declaration : declarations) {
            for (String name : declaration.action().after()) {
                if (!byName.containsKey(name)) {
                    faults.add(declaration.where() + ": after = \"" + name + "\" names no action."
                            + didYouMean(name, byName.keySet())
                            + " Use the full name of an action, or a bare method name of the same class.");
                }
            }
        }
        faults.addAll(circles(byName));
        return faults;
    }

    private static String didYouMean(String name, Set<String> known) {
        List<String> near = NearestNames.of(name, known);
        return near.isEmpty() ? "" : " Did you mean '" + near.get(0) + "'?";
    }

    private static List<String> circles(Map<String, Declaration> byName) {
        Set<String> stuck = new TreeSet<>(byName.keySet());
        PlanOrder.of(byName.values().stream().map(Declaration::action).toList())
                .forEach(action -> stuck.remove(action.name()));
        Map<Set<String>, String> circles = new LinkedHashMap<>();
        for (String start : stuck) {
            List<String> circle = circleBefore(start, byName, stuck);
            circles.putIfAbsent(Set.copyOf(circle), describe(circle, byName));
        }
        return List.copyOf(circles.values());
    }

    /** Walks from predecessor to predecessor, until one comes again. */
    private static List<String> circleBefore(String start, Map<String, Declaration> byName, Set<String> stuck) {
        List<String> path = new ArrayList<>();
        String name = start;
        while (!path.contains(name)) {
            path.add(name);
            name = byName.get(name).action().after().stream()
                    .filter(stuck::contains)
                    .findFirst()
                    .orElseThrow();
        }
        List<String> circle = new ArrayList<>(path.subList(path.indexOf(name), path.size()));
        circle.add(name);
        return circle;
    }

    private static String describe(List<String> circle, Map<String, Declaration> byName) {
        return byName.get(circle.get(0)).where() + ": after is circular: " + String.join(" after ", circle)
                + ". An action cannot wait for itself: remove one of these.";
    }
}
