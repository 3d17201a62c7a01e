package io.github.postdeploy.internal.engine.action;

import io.github.postdeploy.internal.engine.argument.Parameter;
import io.github.postdeploy.internal.engine.argument.Parameters;
import java.util.List;

/** Makes definitions of actions. */
public final class TestActions {

    private TestActions() {}

    public static ActionDefinition plain(String name, boolean auto, List<String> after, ActionSource source) {
        return define(name, auto, after, new ActionBody.Plain(source), Rules.DEFAULT);
    }

    /** A manual action that takes arguments. */
    public static ActionDefinition taking(String name, ActionSource source, Parameter... parameters) {
        return taking(name, new ActionBody.Plain(source), Rules.DEFAULT, parameters);
    }

    public static ActionDefinition taking(String name, ActionBody body, Rules rules, Parameter... parameters) {
        ActionDefinition.Timing manual = new ActionDefinition.Timing(false, List.of());
        ActionDefinition.Declaration declaration =
                new ActionDefinition.Declaration("Does " + name, "com.acme.Release42#" + name);
        return new ActionDefinition(name, declaration, manual, body, rules, new Parameters(List.of(parameters)));
    }

    public static ActionDefinition define(String name, boolean auto, List<String> after, ActionBody body, Rules rules) {
        return new ActionDefinition(name, "Does " + name, new ActionDefinition.Timing(auto, after), body, rules);
    }
}
