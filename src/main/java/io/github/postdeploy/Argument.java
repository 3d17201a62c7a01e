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
 * <p>Types: {@link String}, the boxed and primitive whole and decimal numbers, {@link java.math.BigInteger},
 * {@link java.math.BigDecimal}, {@code boolean}, enums, {@link java.time.LocalDate}, {@link java.time.LocalDateTime},
 * {@link java.time.Instant} and {@link java.time.Duration}. Jakarta Validation constraints on the parameter are checked
 * where the server has Jakarta Validation.
 *
 * <pre>{@code
 * @PostDeployAction(auto = false)
 * void resend(@Argument(description = "Invoices since") LocalDate since, @Argument(defaultValue = "100") int limit, Mailer mailer) { … }
 * }</pre>
 *
 * <p>An automatic action may only have arguments with defaults. Wrong arguments are refused before anything runs, all
 * faults at once.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Argument {

    /** What {@link #defaultValue()} is where there is no default. */
    String NONE = "\u0000none";

    /** The argument's name. Default: the parameter's, for which the class must be compiled with {@code -parameters}. */
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

    /** Whether its value is masked wherever it would be shown. Default: {@code false}. */
    @Nonbinding
    boolean secret() default false;
}
