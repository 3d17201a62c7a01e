package io.github.postdeploy.internal.migration.sql;

/** What some editors write at the beginning of a file in UTF-8; it is no part of the text. */
public final class ByteOrderMark {

    private static final String MARK = "\uFEFF";

    private ByteOrderMark() {}

    /** The text behind it. */
    public static String strip(String text) {
        return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    }
}
