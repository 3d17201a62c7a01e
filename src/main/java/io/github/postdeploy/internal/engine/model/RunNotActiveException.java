package io.github.postdeploy.internal.engine.model;

/** The run is over, so there is nothing to stop. */
public final class RunNotActiveException extends AdministrationException {

    private static final long serialVersionUID = 1L;

    private final transient Run run;

    public RunNotActiveException(Run run) {
        super("The run " + run.id() + " is " + run.status() + ", so there is nothing to stop.");
        this.run = run;
    }

    /** The run as it is. */
    public Run run() {
        return run;
    }
}
