package io.github.postdeploy.internal.engine.quorum;

/** A leader's right to do what its quorum is about, while it does so. Safe for use by several threads. */
public interface Leadership {

    /**
     * Whether this party still leads, as far as it can know: false once its lease was lost, or could not be renewed for as
     * long as it lasts. Work in steps had better ask before each step; what it does later is not accepted.
     */
    boolean isHeld();
}
