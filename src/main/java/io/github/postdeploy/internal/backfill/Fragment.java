package io.github.postdeploy.internal.backfill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A piece of a statement.
 *
 * @param text its text; empty for no condition
 * @param parameters values of its parameters, some of them perhaps null
 */
record Fragment(String text, List<Object> parameters) {

    static final Fragment NONE = new Fragment("", List.of());

    Fragment {
        Objects.requireNonNull(text, "text");
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }

    static Fragment of(String text, Object... parameters) {
        return new Fragment(text, Arrays.asList(parameters));
    }

    /** A condition as it was given. */
    static Fragment condition(String text, Object... parameters) {
        return of(Checks.notBlank("condition", text), parameters).enclosed();
    }

    boolean isNone() {
        return text.isBlank();
    }

    /** Both conditions, each of which may be none. */
    Fragment and(Fragment other) {
        if (isNone()) {
            return other;
        }
        return other.isNone() ? this : join(" AND ", other);
    }

    /** Either condition; none adds nothing. */
    Fragment or(Fragment other) {
        return isNone() ? other : join(" OR ", other);
    }

    private Fragment join(String word, Fragment other) {
        List<Object> both = new ArrayList<>(parameters);
        both.addAll(other.parameters);
        return new Fragment(text + word + other.text, both);
    }

    /** In parentheses; the line break ends a comment that the text may end with. */
    Fragment enclosed() {
        return isNone() ? this : new Fragment("(" + text + "\n)", parameters);
    }

    /** As a WHERE clause; nothing for no condition. */
    String where() {
        return isNone() ? "" : " WHERE " + text;
    }
}
