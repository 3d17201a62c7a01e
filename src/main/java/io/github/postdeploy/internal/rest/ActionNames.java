package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.action.ActionName;
import java.util.List;
import java.util.Map;

/** Refuses what can be no action's name, so that neither the engine nor the store is asked for it. */
final class ActionNames {

    private ActionNames() {}

    /** The name that a query has to give under this key. */
    static String in(Map<String, List<String>> query, String key) {
        if (!query.containsKey(key)) {
            throw Problem.badRequest("'" + key + "' is missing. Give the name of an action.");
        }
        String name = FormReader.single(key, query.get(key));
        check(key, name);
        return name;
    }

    static void check(String key, String name) {
        ActionName.fault(name).ifPresent(fault -> {
            String all = name.equals(ActionName.ALL) ? " '*' goes with skip only." : "";
            throw Problem.badRequest("'" + key + "' " + fault + "." + all + " Give the name of an action.");
        });
    }
}
