package io.github.postdeploy.internal.engine.quorum;

/** Nothing came of a quorum. */
public abstract sealed class QuorumException extends Exception
        permits QuorumDissolvedException, QuorumTimedOutException {

    private static final long serialVersionUID = 1L;

    QuorumException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What a command that this ends should end with. */
    public abstract int exitCode();
}
