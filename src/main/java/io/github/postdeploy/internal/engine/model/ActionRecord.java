package io.github.postdeploy.internal.engine.model;

/**
 * The state row of an action with its latest run.
 *
 * @param key the action
 * @param state where it stands
 * @param lastRun its latest run; null when there is none
 */
public record ActionRecord(ActionKey key, ActionState state, Run lastRun) {}
