package io.github.postdeploy.internal.engine.release;

/**
 * Whether there are enough nodes for automatic actions.
 *
 * @param state how it stands
 * @param nodes names of live nodes with the answering node's release
 * @param wanted how many there must be
 * @param message why they have not started, in words; null if they have
 */
public record StartView(State state, int nodes, int wanted, String message) {

    /** TIMED_OUT still starts them when the missing ones come. */
    public enum State {
        WAITING,
        STARTED,
        TIMED_OUT,
        REFUSED
    }
}
