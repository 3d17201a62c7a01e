package io.github.postdeploy.internal.backfill;

import java.util.regex.Pattern;

/**
 * A statement for a range of keys.
 *
 * @param before what stands before the condition on the keys, or all of it if it has parameters for them
 * @param after what stands after it; null if it has parameters for the keys
 */
record RangeStatement(String before, String after) {

    private static final String KEYS = "{keys}";

    /** Texts, quoted names and comments, whose question marks are none. */
    private static final Pattern LITERAL =
            Pattern.compile("'(?:[^']++|'')*+'|\"[^\"]*+\"|`[^`]*+`|--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    /** A bound that leaves its key out. */
    private static final Pattern OPEN_BOUND =
            Pattern.compile("(?<![<>=!])[<>]\\s*\\(?\\s*\\?|\\?\\s*\\)?\\s*[<>](?![=>])");

    static RangeStatement of(String statement, int columns) {
        String bare = LITERAL.matcher(statement).replaceAll(" ");
        int place = statement.indexOf(KEYS);
        long parameters = bare.chars().filter(letter -> letter == '?').count();
        if (place >= 0 && bare.contains(KEYS)) {
            if (parameters > 0) {
                throw refusal(statement, "has both {keys} and parameters", columns);
            }
            return new RangeStatement(statement.substring(0, place), statement.substring(place + KEYS.length()));
        }
        if (parameters != 2L * columns) {
            throw refusal(statement, "has " + parameters + " parameters and no {keys}", columns);
        }
        if (OPEN_BOUND.matcher(bare).find()) {
            throw refusal(statement, "leaves out the first or the last key", columns);
        }
        return new RangeStatement(statement, null);
    }

    private static IllegalArgumentException refusal(String statement, String what, int columns) {
        return new IllegalArgumentException(
                "The statement '" + statement + "' " + what + ". It says which keys it is for by"
                        + " {keys}, or by parameters for the first and the last of them, both included, as in 'id BETWEEN ? AND"
                        + " ?': " + 2 * columns + " in all.");
    }

    /** The statement for keys that meet a condition, from one key to another. */
    Fragment forKeys(Fragment condition, Fragment bounds) {
        if (after == null) {
            return new Fragment(before, bounds.parameters());
        }
        return new Fragment(before + "(" + condition.text() + ")" + after, condition.parameters());
    }
}
