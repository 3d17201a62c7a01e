package io.github.postdeploy.internal.engine.argument;

import java.util.Optional;
import java.util.regex.Pattern;

/** The rule for names of arguments: what JSON, a form and a command line can carry as it is. */
public final class ArgumentName {

    /** The longest name, in characters. */
    public static final int MAX_LENGTH = 100;

    private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private ArgumentName() {}

    /** What is wrong with the name, if anything, as the end of a sentence about it. */
    public static Optional<String> fault(String name) {
        if (name.length() > MAX_LENGTH) {
            return Optional.of("is longer than " + MAX_LENGTH + " characters");
        }
        return FORM.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(
                        "must be made of letters from A to Z, digits, '_', '-' and '.', and begin with a letter or '_'");
    }
}
