package io.github.postdeploy.internal.engine.argument;

import java.util.List;
import java.util.Optional;

/**
 * A parameter that an action declares for arguments.
 *
 * @param name the argument's name
 * @param description what it is for; may be empty
 * @param type of its values
 * @param presence what holds when it is not given
 * @param secret whether its values are never shown
 * @param check its constraints
 */
public record Parameter(
        String name, String description, ArgumentType type, Presence presence, boolean secret, ArgumentCheck check) {

    /** Stands for a secret value. */
    public static final String MASK = "***";

    /** Longest value taken, in characters of its text. */
    public static final int MAX_LENGTH = 10_000;

    /** What holds when an argument is not given. */
    public sealed interface Presence {

        /** It must be given. */
        record Required() implements Presence {}

        /** It is then missing: null. */
        record MayBeMissing() implements Presence {}

        /** @param value of the parameter's type */
        record Default(Object value) implements Presence {
            @Override
            public String toString() {
                return "Default[]"; // may be secret
            }
        }
    }

    public boolean required() {
        return presence instanceof Presence.Required;
    }

    /** The default as it is shown; empty where there is none. */
    public Optional<GivenValue> shownDefault() {
        return presence instanceof Presence.Default byDefault
                ? Optional.of(secret ? new GivenValue.Quoted(MASK) : type.write(byDefault.value()))
                : Optional.empty();
    }

    /** The default; null where there is none. */
    public Object valueByDefault() {
        return presence instanceof Presence.Default byDefault ? byDefault.value() : null;
    }

    /**
     * The value that is given, as the parameter's type, without a look at its constraints.
     *
     * @throws UnfitValueException whose message tells the fault, the value too unless that is secret
     */
    public Object read(GivenValue given) throws UnfitValueException {
        return read(given, secret);
    }

    /** @param masked whether the fault must not tell the value */
    public Object read(GivenValue given, boolean masked) throws UnfitValueException {
        try {
            checkLength(given);
            return type.read(given);
        } catch (UnfitValueException unfit) {
            throw UnfitValueException.because(unfit.describe(given, masked));
        }
    }

    private static void checkLength(GivenValue given) throws UnfitValueException {
        String text = given instanceof GivenValue.Untyped untyped
                ? untyped.text()
                : given instanceof GivenValue.Quoted quoted ? quoted.text() : "";
        if (text.length() > MAX_LENGTH) {
            throw UnfitValueException.because(
                    "has " + text.length() + " characters; it may have " + MAX_LENGTH + " at most");
        }
    }

    /** What is wrong with a value of the parameter's type. */
    List<ArgumentFault> faults(Object value) {
        return check.faults(value).stream()
                .map(fault -> new ArgumentFault(name, fault))
                .toList();
    }
}
