package io.github.postdeploy.internal.engine.quorum;

/** A quorum did not come about in time; the message says who was there. */
public final class QuorumTimedOutException extends QuorumException {

    /** The exit code of commands that end so. */
    public static final int EXIT_CODE = 14;

    private static final long serialVersionUID = 1L;

    QuorumTimedOutException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public int exitCode() {
        return EXIT_CODE;
    }
}
