package io.github.postdeploy.internal.engine;

/** The run cannot be resumed. */
public final class NotResumableException extends AdministrationException {

    private static final long serialVersionUID = 1L;

    private final transient Run run;

    NotResumableException(Run run) {
        super("The run " + run.id() + " of '" + run.key().action()
                + "' has no cursor to resume at. Run the action again with mode \"one\".");
        this.run = run;
    }

    /** The run as it is. */
    public Run run() {
        return run;
    }
}
