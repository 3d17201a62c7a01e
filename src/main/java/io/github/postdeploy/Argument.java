package io.github.postdeploy;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter of an annotated method, in either form, as an argument that the person who runs the action gives.
 *
 * <p>Types: {@link String}, whole and decimal numbers ({@code byte} to {@code double}, primitive or boxed,
 * {@link java.math.BigInteger}, {@link java.math.BigDecimal}), {@code boolean}, enums, {@link java.time.LocalDate},
 * {@link java.time.LocalDateTime}, {@link java.time.Instant} and {@link java.time.Duration}. Values are taken exactly: 1.5
 * is no {@code int}, and enums go by the names of their constants. Jakarta Validation constraints on the parameter are
 * checked where the server has Jakarta Validation.
 *
 * <pre>{@code
 * @PostDeployAction(auto = false)
 * void resend(@Argument(description = "Invoices since") LocalDate since, @Argument(defaultValue = "100") int limit, Mailer mailer) { … }
 * }</pre>
 *
 * <p>Wrong arguments are refused before anything runs, all faults at once. What was given is kept with the run, defaults
 * included, and given again to each of its attempts; {@link ActionContext#arguments()} has it too.
 *
 * <p>Declarations are checked when the application is deployed: a parameter without a name or of another type, two
 * arguments of one name, a default that cannot be read or breaks a constraint, a primitive that may be missing, and, on an
 * automatic action, a required argument without a default fail the deployment.
 *
 * <p>Producer methods are injected through this qualifier, so it is of no use at injection points elsewhere.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Argument {

    /** What {@link #defaultValue()} is where there is no default. */
    String NONE = "\u0000none";

    /**
     * The argument's name: letters from A to Z, digits, {@code _}, {@code -} and {@code .}, at most 100 characters.
     * Default: the parameter's, for which the class must be compiled with {@code -parameters}.
     */
    @Nonbinding
    String name() default "";

    /** What it is for, in words for the person who runs the action. Default: empty. */
    @Nonbinding
    String description() default "";

    /** Used when it is not given, in the form in which it would be given as text. Default: none. */
    @Nonbinding
    String defaultValue() default NONE;

    /**
     * Whether the run is refused without it. An argument with a default is never missing; one that is neither required
     * nor has a default is {@code null}, which a primitive parameter cannot be. Default: {@code true}.
     */
    @Nonbinding
    boolean required() default true;

    /**
     * Whether its value is masked wherever the library would show it. The database holds it as it is, since the run may be
     * taken over or resumed, until the run has ended and cannot go on. Default: {@code false}.
     */
    @Nonbinding
    boolean secret() default false;
}
