package io.github.postdeploy.internal.engine.argument;

import io.github.postdeploy.internal.engine.text.Text;

/**
 * The value of an argument before its type is known: as a request gives it, or as it is kept. It may be secret, so
 * {@code toString} tells its sort only.
 */
public sealed interface GivenValue {

    /** What sort of value it is, in words that tell nothing of its content. */
    String sort();

    /** The value itself, shortened, for an error message. */
    String shown();

    /**
     * Of a form, or a default: any type may be meant.
     *
     * @param text not null
     */
    record Untyped(String text) implements GivenValue {
        @Override
        public String sort() {
            return sortOf(text);
        }

        @Override
        public String shown() {
            return quote(text);
        }

        @Override
        public String toString() {
            return sort();
        }
    }

    /**
     * A text in JSON.
     *
     * @param text not null
     */
    record Quoted(String text) implements GivenValue {
        @Override
        public String sort() {
            return sortOf(text);
        }

        @Override
        public String shown() {
            return "the text " + quote(text);
        }

        @Override
        public String toString() {
            return sort();
        }
    }

    /**
     * A number in JSON.
     *
     * @param digits as JSON writes it
     */
    record Numeral(String digits) implements GivenValue {
        @Override
        public String sort() {
            return "a number";
        }

        @Override
        public String shown() {
            return "the number " + Text.fit(digits, Text.EXCERPT);
        }

        @Override
        public String toString() {
            return sort();
        }
    }

    /** {@code true} or {@code false} in JSON. */
    record Truth(boolean value) implements GivenValue {
        @Override
        public String sort() {
            return "a boolean";
        }

        @Override
        public String shown() {
            return "the boolean " + value;
        }

        @Override
        public String toString() {
            return sort();
        }
    }

    /**
     * What no argument can be.
     *
     * @param sort {@code an array} or {@code an object}
     */
    record Structure(String sort) implements GivenValue {
        @Override
        public String shown() {
            return sort;
        }

        @Override
        public String toString() {
            return sort;
        }
    }

    private static String sortOf(String text) {
        return text.length() == 1 ? "a text of 1 character" : "a text of " + text.length() + " characters";
    }

    private static String quote(String text) {
        return "'" + Text.fit(text, Text.EXCERPT) + "'";
    }
}
