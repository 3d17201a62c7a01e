package io.github.postdeploy.internal.engine.model;

/**
 * The state row of an action, as far as plans and claims need it.
 *
 * @param status PENDING or the state of the last run; never BLOCKED, which is not stored
 * @param token the fencing token of the last claim; 0 before the first
 */
public record ActionState(ActionStatus status, long token) {

    /** The state of an action that the store has never seen. */
    public static final ActionState NEW = new ActionState(ActionStatus.PENDING, 0);
}
