package io.github.postdeploy;

/**
 * The code of a post-deploy action.
 *
 * <p>A producer method annotated with {@link PostDeployAction} returns one. A CDI bean whose class implements this
 * interface can also be run on request, by its class name, though nothing declares it.
 */
@FunctionalInterface
public interface Action {

    /**
     * Does the work. Called on a thread of the server with an active request context and without a transaction; never
     * twice at once for the same action and tenant, with one exception: a node that stood still longer than its lease may
     * wake up and go on while the action runs elsewhere. There {@link ActionContext#stopRequested()} is {@code true}.
     *
     * @param context what the action may know of its run, and tell about it
     * @throws Exception anything: the run is then FAILED, with the exception's class, message and stack trace
     */
    void run(ActionContext context) throws Exception;
}
