package io.github.postdeploy;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a running action may know of its run, and tell about it.
 *
 * <p>All methods may be called from any thread. None touches the database: what is told here is written by the next
 * heartbeat, outside any transaction of the action.
 */
public interface ActionContext {

    /** The name of the action. */
    String action();

    /** The id of the run. It stays the same when the run is taken over or resumed. */
    UUID runId();

    /** Which attempt of the run this is; 1 at first. */
    int attempt();

    /** The tenant whose data the run is for; empty where the application has no tenants. */
    Optional<String> tenant();

    /** Who or what asked for the run. */
    Trigger trigger();

    /** The name of who asked: a user's, a token's, or {@code auto}. */
    String actor();

    /** The release of the application that executes the run; empty when it is not known. */
    Optional<String> release();

    /**
     * The run's arguments by their names, of the types that the action declares by {@link Argument}, defaults among them.
     * Arguments that were neither given nor have a default are missing. Empty for an action without parameters.
     */
    Map<String, Object> arguments();

    /**
     * Whether the action should end early: because a person stopped it, because its {@link PostDeployAction#timeLimit()}
     * is over, because the application is being undeployed, or because this node lost its lease and another may take the
     * run. An action that takes longer than a few seconds should ask from time to time and return when the answer is
     * {@code true}; its run is then STOPPED, or FAILED if its time was over. An action that never asks is taken to have
     * done all its work when it returns, unless its time was over: then its run is FAILED all the same.
     */
    boolean stopRequested();

    /**
     * Tells how far the action has come, where the total is not known.
     *
     * @param done items done so far, 0 or more
     * @throws IllegalArgumentException if {@code done} is negative
     */
    void progress(long done);

    /**
     * Tells how far the action has come.
     *
     * @param done items done so far, 0 or more; may exceed {@code total} where the total was an estimate
     * @param total items in all, 0 or more
     * @throws IllegalArgumentException if either is negative
     */
    void progress(long done, long total);

    /**
     * Sets the message shown with the run. The latest one counts.
     *
     * @param message text of any length and content; what exceeds 2,000 characters is cut. {@code null} clears it.
     */
    void message(String message);

    /**
     * Adds to the log of the run, which is kept with it whatever becomes of it. Each line of the text is a line of the log,
     * and is written to the server's log at INFO at once (logger {@code io.github.postdeploy.log}).
     *
     * <p>What is told before the action returns or throws is in the run's log when its outcome is; a node that is killed
     * loses what it was told since its last heartbeat. Of lines longer than 2,000 characters the end is cut. A run keeps
     * 10,000 lines, those of all its attempts and partitions; further ones are only counted. So are lines that come while 2
     * million characters wait to be written, because the database is away or because they come too fast. What threads tell
     * when the run is over is in the server's log only.
     *
     * @param text any text; {@code null} is written as such
     */
    void log(String text);
}
