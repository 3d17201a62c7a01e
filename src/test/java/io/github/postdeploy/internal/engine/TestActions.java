package io.github.postdeploy.internal.engine;

import java.util.List;

/** Makes definitions of actions. */
final class TestActions {

    private TestActions() {}

    static ActionDefinition plain(String name, boolean auto, List<String> after, ActionSource source) {
        return define(name, auto, after, new ActionBody.Plain(source), Rules.DEFAULT);
    }

    /** A manual action that takes arguments. */
    static ActionDefinition taking(String name, ActionSource source, Parameter... parameters) {
        return new ActionDefinition(
                name,
                "Does " + name,
                new ActionDefinition.Timing(false, List.of()),
                new ActionBody.Plain(source),
                Rules.DEFAULT,
                new Parameters(List.of(parameters)));
    }

    static ActionDefinition define(String name, boolean auto, List<String> after, ActionBody body, Rules rules) {
        return new ActionDefinition(name, "Does " + name, new ActionDefinition.Timing(auto, after), body, rules);
    }
}
