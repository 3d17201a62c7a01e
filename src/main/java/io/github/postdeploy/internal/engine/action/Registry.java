package io.github.postdeploy.internal.engine.action;

import io.github.postdeploy.internal.engine.text.NearestNames;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The actions of this release. Immutable. */
public final class Registry {

    private final Map<String, ActionDefinition> declared = new LinkedHashMap<>();
    private final Map<String, ActionDefinition> unregistered = new HashMap<>();
    private final Map<String, Integer> position = new HashMap<>();

    /**
     * @param declared declared actions, without {@linkplain DeclarationCheck faults}, in any order
     * @param unregistered beans that can be run though nothing declares them
     */
    public Registry(Collection<ActionDefinition> declared, Collection<ActionDefinition> unregistered) {
        for (ActionDefinition action : PlanOrder.of(declared)) {
            position.put(action.name(), this.declared.size());
            this.declared.put(action.name(), action);
        }
        unregistered.forEach(action -> this.unregistered.put(action.name(), action));
    }

    /** Declared actions, each after its predecessors; the same order on every node. */
    public Collection<ActionDefinition> declared() {
        return Collections.unmodifiableCollection(declared.values());
    }

    public Optional<ActionDefinition> declared(String name) {
        return Optional.ofNullable(declared.get(name));
    }

    /** What can be run under the name: a declared action, else a bean of that class name. */
    public Optional<ActionDefinition> runnable(String name) {
        return declared(name).or(() -> Optional.ofNullable(unregistered.get(name)));
    }

    /** Place of the action in plan order; unregistered ones come last. */
    public int position(String name) {
        return position.getOrDefault(name, Integer.MAX_VALUE);
    }

    /** Names like the one given, the nearest first. */
    public List<String> nearest(String name) {
        return NearestNames.of(
                name,
                Stream.concat(declared.keySet().stream(), unregistered.keySet().stream())
                        .toList());
    }
}
