package io.github.postdeploy.internal.engine.quorum;

/** A quorum was dissolved: its leader has failed or disappeared, as the message says. */
public final class QuorumDissolvedException extends QuorumException {

    /** The exit code of commands that end so. */
    public static final int EXIT_CODE = 13;

    private static final long serialVersionUID = 1L;

    QuorumDissolvedException(String namespace, String error) {
        super("The quorum " + namespace + " was dissolved. " + error, null);
    }

    @Override
    public int exitCode() {
        return EXIT_CODE;
    }
}
