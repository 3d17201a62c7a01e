package io.github.postdeploy.internal.engine.action;

import io.github.postdeploy.ActionContext;

/** Makes an action and executes it, and cleans up behind it. */
@FunctionalInterface
public interface ActionSource {

    void execute(ActionContext context) throws Exception;
}
