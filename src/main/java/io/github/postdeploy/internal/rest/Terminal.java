package io.github.postdeploy.internal.rest;

/**
 * Makes data safe to print on a terminal: characters that steer one, or that turn or hide the text around them, are
 * shown by their number.
 */
final class Terminal {

    private Terminal() {}

    /** On one line; a dash for null. */
    static String line(Object value) {
        return value == null ? "-" : safe(value.toString(), false);
    }

    /** Line breaks stay, a tab becomes spaces. */
    static String lines(String text) {
        return safe(text.replace("\r\n", "\n").replace("\t", "    "), true);
    }

    private static String safe(String text, boolean keepsLineBreaks) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (keepsLineBreaks && c == '\n' || isHarmless(c)) {
                safe.appendCodePoint(c);
            } else {
                safe.append(c <= 0xFFFF ? String.format("\\u%04x", c) : String.format("\\u{%x}", c));
            }
        });
        return safe.toString();
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
