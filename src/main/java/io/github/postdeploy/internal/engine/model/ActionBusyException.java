package io.github.postdeploy.internal.engine.model;

/** The action is SCHEDULED or RUNNING, or was claimed by another request at the same moment. */
public final class ActionBusyException extends AdministrationException {

    private static final long serialVersionUID = 1L;

    private final transient Run run;

    private ActionBusyException(Run run, String message) {
        super(message);
        this.run = run;
    }

    public static ActionBusyException active(Run run) {
        String message = run.status().isActive()
                ? "" + run.key().inWords() + " is " + run.status() + " already. Wait for its run " + run.id()
                        + " to end, or stop it."
                : "" + run.key().inWords() + " is " + run.status() + ", but the code of its run " + run.id()
                        + " still executes. Wait until it ends, or restart its node "
                        + run.place().node() + ".";
        return new ActionBusyException(run, message);
    }

    public static ActionBusyException overtaken(Run run) {
        String message = "Another request for " + run.key().inWords() + " came at the same moment and was faster; its"
                + " run is " + run.id() + ". Ask again if it should run once more.";
        return new ActionBusyException(run, message);
    }

    /** The run that is in the way. */
    public Run run() {
        return run;
    }
}
