package io.github.postdeploy.internal.engine.text;

/**
 * Makes data safe to print on a terminal: characters that steer one, or that turn or hide the text around them, are
 * shown by their number.
 */
public final class TerminalText {

    private TerminalText() {}

    /** On one line; a dash for null. */
    public static String line(Object value) {
        return value == null ? "-" : safe(value.toString(), false);
    }

    /** Line breaks stay, a tab becomes spaces. */
    public static String lines(String text) {
        return safe(text.replace("\r\n", "\n").replace("\t", "    "), true);
    }

    /** Whether {@link #line} shows the text as it is. */
    public static boolean isHarmless(String text) {
        return text.codePoints().allMatch(TerminalText::isHarmless);
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
