package io.github.postdeploy;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a post-deploy action: code that a release needs once, after it is deployed.
 *
 * <p>The annotation goes on a method of a CDI bean, in one of two forms:
 *
 * <ul>
 *   <li>on a {@code @Produces} method of scope {@code @Dependent} that returns an {@link Action}, a {@link Runnable}, a
 *       {@link Backfill} or a {@link BatchJob}. The method is called when the action runs, never at start-up; its
 *       parameters are injected, and its dependent objects are destroyed when the action has ended;
 *   <li>on any other method that returns {@code void} (the short form). The method is the action; its parameters are
 *       injected, an {@link ActionContext} among them if it wants one.
 * </ul>
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class Release42 {
 *
 *     @PostDeployAction(description = "Rebuild the search index")
 *     void rebuildIndex(SearchIndex index) {
 *         index.rebuild();
 *     }
 *
 *     @Produces
 *     @PostDeployAction(auto = false, after = "rebuildIndex")
 *     Action sendNotice(Mailer mailer) {
 *         return context -> mailer.send("The search is new.");
 *     }
 * }
 * }</pre>
 *
 * <p>In both forms, parameters with {@link Argument} are what the person who runs the action gives.
 *
 * <p>No transaction surrounds an action: it uses {@code @Transactional} beans or a {@code UserTransaction}. An action
 * that returns with a transaction open has it rolled back and counts as failed.
 *
 * <p>Declarations are checked when the application is deployed. All faults are reported together and fail the
 * deployment: two actions of one name, an unknown or circular {@link #after}, a wrong return type, a producer that is
 * not {@code @Dependent} or is {@code @Transactional}, a private, static or final short-form method, one of a session bean
 * that is not public, a short-form parameter that cannot be injected, a member for backfills on anything else.
 *
 * <p>The class must be a bean: where it has neither a scope such as {@code @ApplicationScoped} nor another bean defining
 * annotation, CDI passes it over, and its actions do not exist.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface PostDeployAction {

    /**
     * The action's name, by which it is remembered: at most 255 characters, without control characters and without
     * white space at its ends; {@code *} is reserved. Default: {@code <bean class name>.<method>}, where the class name
     * includes the package.
     */
    @Nonbinding
    String name() default "";

    /** Whether the action runs by itself after start-up ({@code true}, the default) or only when someone asks for it. */
    @Nonbinding
    boolean auto() default true;

    /** What the action does, in words for the person who deploys. Default: empty. */
    @Nonbinding
    String description() default "";

    /**
     * Names of the actions that must have succeeded or been skipped before this one starts. A bare method name means an
     * action of the same class. Default: none.
     */
    @Nonbinding
    String[] after() default {};

    /**
     * Whether the action has a state and runs for each tenant ({@code true}, the default) or once for the whole
     * application, where it has tenants: a bean of type {@link io.github.postdeploy.spi.TenantContext}. Without such a
     * bean every action runs once.
     */
    @Nonbinding
    boolean perTenant() default true;

    /**
     * What becomes of a run whose node disappeared while it executed. It does not concern backfills and jobs: a
     * {@link Backfill} goes on at its cursor whatever this says, and the run of a {@link BatchJob} is LOST. Default:
     * {@link CrashPolicy#LOSE}.
     */
    @Nonbinding
    CrashPolicy onCrash() default CrashPolicy.LOSE;

    /**
     * Whether the action runs again with each release. {@link Repeat#EVERY_RELEASE} needs to know the release, which is
     * {@code postdeploy.release}, or the version that the web application's archive tells: where neither says, the
     * deployment fails. Releases are told apart by their names alone, so a snapshot deployed twice is one release. In a
     * release that has begun it, the action is like any other: one that failed is not pending again, a skip counts, a
     * dry run does not; a release that comes back does not run it again. Default: {@link Repeat#NEVER}.
     */
    @Nonbinding
    Repeat repeat() default Repeat.NEVER;

    /**
     * Whether the previous release works on what this action has changed. Once an action that does not say so has begun,
     * {@code GET postdeploy/rollback} tells that going back is not safe any more; dry runs and skips do not count. Actions that
     * no annotation declares are not safe. Nothing is kept where the release is not known. Default: {@code false}.
     */
    @Nonbinding
    boolean rollbackSafe() default false;

    /**
     * How often a run that failed is tried again by itself, as its next attempt: a backfill from its cursor, a
     * {@link BatchJob} from its checkpoint, any other action from its beginning. An attempt that was asked to stop, be it
     * because its {@link #timeLimit} was over, is not tried again, nor is a dry run. 0 or more. Default: 0.
     */
    @Nonbinding
    int retries() default 0;

    /**
     * How long to wait before the first such retry, as an ISO 8601 duration of at least 0; each further one waits twice
     * as long, at most an hour. Default: ten seconds.
     */
    @Nonbinding
    String retryDelay() default "PT10S";

    /**
     * How long one attempt may take, as an ISO 8601 duration of more than 0, on the database's clock. Then it is asked to
     * stop, see {@link ActionContext#stopRequested()}, and its run is FAILED when it has ended; or after 10 seconds of
     * grace, if it has not stopped by then. The action stays locked until its code has really ended. Default: empty, no
     * limit.
     */
    @Nonbinding
    String timeLimit() default "";

    /** How a backfill's chunks and its cursor are committed. Default: {@link ChunkTransaction#TOGETHER}. */
    @Nonbinding
    ChunkTransaction transaction() default ChunkTransaction.TOGETHER;

    /**
     * Into how many ranges a backfill is split that are worked on at once, on this node and others: 1 to 1,000. Needs a
     * backfill that can {@linkplain Backfill#split split} its keys. Default: 1.
     */
    @Nonbinding
    int partitions() default 1;

    /**
     * Items in a chunk: 1 to 1,000,000; or 0, the default, for a size that tunes itself towards
     * {@code postdeploy.backfill.chunk-time}.
     */
    @Nonbinding
    int chunkSize() default 0;

    /**
     * Most items that a backfill writes in a second, all its partitions taken together: more than 0; or 0, the default,
     * for {@code postdeploy.backfill.rate}, which is unlimited unless set.
     */
    @Nonbinding
    double itemsPerSecond() default 0;

    /** What an item that cannot be written does to its backfill. Default: {@link ItemErrorPolicy#FAIL}. */
    @Nonbinding
    ItemErrorPolicy onItemError() default ItemErrorPolicy.FAIL;

    /**
     * How many items of one run may be left out with {@link ItemErrorPolicy#SKIP}; one more fails the run. Partitions that
     * leave out items at the same moment do not see each other's, so with N {@link #partitions} it can be up to N - 1
     * more. 1 or more. Default: 100.
     */
    @Nonbinding
    int maxItemErrors() default 100;
}
