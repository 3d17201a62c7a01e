package io.github.postdeploy.internal.engine;

/** The action is SCHEDULED or RUNNING. */
public final class ActionBusyException extends AdministrationException {

    private static final long serialVersionUID = 1L;

    private final transient Run run;

    ActionBusyException(Run run) {
        super("'" + run.key().action() + "' is " + run.status() + " already. Wait for its run " + run.id()
                + " to end, or stop it.");
        this.run = run;
    }

    /** The run that is in the way. */
    public Run run() {
        return run;
    }
}
