package io.github.postdeploy.internal.engine.model;

/**
 * The state row of an action, as far as plans and claims need it.
 *
 * @param status PENDING or the state of the last run; never BLOCKED, which is not stored
 * @param token the fencing token of the last claim; 0 before the first
 * @param repeat what else there is to know of an action that runs once per release; null of others
 */
public record ActionState(ActionStatus status, long token, Repeat repeat) {

    /** The state of an action that the store has never seen. */
    public static final ActionState NEW = new ActionState(ActionStatus.PENDING, 0);

    /** Of an action that runs once in all. */
    public ActionState(ActionStatus status, long token) {
        this(status, token, null);
    }

    /**
     * @param stored the status in the row, which may be of another release's run
     * @param begun whether this node's release has begun the action, or skipped it
     */
    public record Repeat(ActionStatus stored, boolean begun) {}

    /** The status in the row. */
    public ActionStatus stored() {
        return repeat == null ? status : repeat.stored();
    }

    /** Whether another release's run of it is in the way of this one's. */
    public boolean isBusyWithAnotherRelease() {
        return repeat != null && !repeat.begun() && status.isActive();
    }
}
