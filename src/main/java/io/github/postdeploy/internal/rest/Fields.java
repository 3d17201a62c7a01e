package io.github.postdeploy.internal.rest;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a request says, JSON or form.
 *
 * @param texts values by key
 * @param arguments names of the arguments for the action
 */
record Fields(Map<String, String> texts, Set<String> arguments) {

    static final String ARGUMENTS = "arguments";

    static final Fields NONE = new Fields(Map.of(), Set.of());

    Fields {
        texts = Map.copyOf(texts);
        arguments = Set.copyOf(arguments);
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    /** The name of an action that may exist. */
    Optional<String> action(String key) {
        Optional<String> name = text(key);
        name.ifPresent(given -> ActionNames.check(key, given));
        return name;
    }

    static ProblemException unknown(String key, Set<String> known) {
        return Problem.badRequest(
                "'" + key + "' is not known here. Known: " + String.join(", ", new TreeSet<>(known)) + ".");
    }
}
