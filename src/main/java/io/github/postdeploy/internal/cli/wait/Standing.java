package io.github.postdeploy.internal.cli.wait;

/** Where an action stands for somebody who waits for it. */
public enum Standing {
    /** It runs, or will. */
    MOVING,
    DONE,
    FAILED,
    /** Something must happen first that does not happen by itself. */
    STUCK
}
