package io.github.postdeploy.internal.engine.argument;

/**
 * An argument as a run's record keeps it. It tells by itself that it is secret, since the record outlives the
 * declaration.
 *
 * @param value a text, a number or a boolean; null for a secret that has been erased
 * @param secret whether it is never shown
 */
public record KeptArgument(GivenValue value, boolean secret) {

    /** A secret that nobody can read any more. */
    public static final KeptArgument ERASED = new KeptArgument(null, true);
}
