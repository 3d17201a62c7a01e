package io.github.postdeploy.internal.engine;

import java.util.List;

/**
 * An action as the application declares it.
 *
 * @param name the name it is remembered by
 * @param kind what it is made of
 * @param auto whether it runs by itself after start-up
 * @param description words for the person who deploys; may be empty
 * @param after full names of its predecessors
 * @param source makes what is executed
 */
public record ActionDefinition(
        String name, ActionKind kind, boolean auto, String description, List<String> after, ActionSource source) {

    public ActionDefinition {
        after = List.copyOf(after);
    }
}
