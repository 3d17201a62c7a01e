package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.action.ActionName;

/** Refuses what can be no action's name, so that neither the engine nor the store is asked for it. */
final class ActionNames {

    private ActionNames() {}

    static void check(String key, String name) {
        ActionName.fault(name).ifPresent(fault -> {
            String all = name.equals(ActionName.ALL) ? " '*' goes with skip only." : "";
            throw Problem.badRequest("'" + key + "' " + fault + "." + all + " Give the name of an action.");
        });
    }
}
