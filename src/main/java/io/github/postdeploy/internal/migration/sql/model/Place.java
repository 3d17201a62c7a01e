package io.github.postdeploy.internal.migration.sql.model;

/**
 * A part of a text.
 *
 * @param start index of its first character
 * @param end index behind its last character
 * @param line line of its first character, from 1
 * @param column column of its first character in the line, from 1
 */
public record Place(int start, int end, int line, int column) {

    /** What stands there. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
