package io.github.postdeploy.internal.engine.action;

import io.github.postdeploy.internal.engine.model.ActionKey;

/**
 * An action for one tenant, or for the application as a whole.
 *
 * @param action what runs
 * @param key what its state is kept under
 */
public record PlannedAction(ActionDefinition action, ActionKey key) {}
