package io.github.postdeploy.internal.engine.text;

/** Makes text fit where it is kept: lengths, and characters that a database refuses. */
public final class Text {

    /** Longest actor kept. */
    public static final int ACTOR = 255;

    /** Longest node name and task id kept. */
    public static final int NODE = 255;

    /** Longest message kept, of a run and of an error. */
    public static final int MESSAGE = 2_000;

    /** Longest line of a run's log kept. */
    public static final int LOG_LINE = 2_000;

    /** Longest exception class name kept. */
    public static final int ERROR_TYPE = 500;

    /** Longest stack trace kept. */
    public static final int STACK_TRACE = 16_000;

    /** Longest piece of somebody's text that an error message quotes. */
    public static final int EXCERPT = 60;

    private static final String CUT = "…";

    private Text() {}

    /**
     * Cuts the text to the length, the last character then being an ellipsis, and replaces what PostgreSQL cannot store:
     * NUL and halves of surrogate pairs.
     *
     * @return null for null
     */
    public static String fit(String text, int maxLength) {
        if (text == null) {
            return null;
        }
        String cut = text.length() <= maxLength ? text : text.substring(0, maxLength - 1) + CUT;
        return isStorable(cut) ? cut : storable(cut);
    }

    /** The text and what is added to it, with a space between; the text is cut for the addition, which is kept whole. */
    public static String join(String text, String addition, int maxLength) {
        String added = fit(" " + addition, maxLength);
        int room = maxLength - added.length();
        return room == 0 ? added : fit(text, room) + added;
    }

    /** The text with a question mark for every character outside US-ASCII; null for null. */
    public static String ascii(String text) {
        return text == null ? null : text.replaceAll("[^\\x00-\\x7F]", "?");
    }

    /** The text on one line, for a log: line breaks and other control characters become spaces. */
    public static String oneLine(String text) {
        if (text == null || text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static boolean isStorable(String text) {
        return text.codePoints().allMatch(Text::isStorable);
    }

    private static boolean isStorable(int codePoint) {
        return codePoint != 0 && Character.getType(codePoint) != Character.SURROGATE;
    }

    private static String storable(String text) {
        return text.codePoints()
                .map(c -> isStorable(c) ? c : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
