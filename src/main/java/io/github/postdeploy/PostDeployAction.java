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
 *   <li>on a {@code @Produces} method of scope {@code @Dependent} that returns an {@link Action} or a
 *       {@link Runnable}. The method is called when the action runs, never at start-up; its parameters are injected,
 *       and its dependent objects are destroyed when the action has ended;
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
 * <p>No transaction surrounds an action: it uses {@code @Transactional} beans or a {@code UserTransaction}. An action
 * that returns with a transaction open has it rolled back and counts as failed.
 *
 * <p>Declarations are checked when the application is deployed. All faults are reported together and fail the
 * deployment: two actions of one name, an unknown or circular {@link #after}, a wrong return type, a producer that is
 * not {@code @Dependent} or is {@code @Transactional}, a private, static or final short-form method, a short-form
 * parameter that cannot be injected.
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
     * Whether the action runs once per tenant where the application has tenants ({@code true}, the default), or once
     * for the whole application.
     */
    @Nonbinding
    boolean perTenant() default true;
}
