package io.github.postdeploy.internal.engine.model;

/** The run cannot be resumed. */
public final class NotResumableException extends AdministrationException {

    private static final long serialVersionUID = 1L;

    private final transient Run run;

    /** @param reason what the run is, the rule and the remedy, following the run's name */
    public NotResumableException(Run run, String reason) {
        super("The run " + run.id() + " of " + run.key().inWords() + " " + reason);
        this.run = run;
    }

    /** The run as it is. */
    public Run run() {
        return run;
    }
}
