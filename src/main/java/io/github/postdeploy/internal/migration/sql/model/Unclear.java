package io.github.postdeploy.internal.migration.sql.model;

/** What the text does is not known. */
public sealed interface Unclear extends Change {

    /**
     * The statement runs code that is not read: {@code DO}, {@code CALL}, {@code EXEC}, an anonymous block, a
     * {@code SELECT} of a function that is not known.
     *
     * @param words what it begins with, in upper case
     */
    record Opaque(String words) implements Unclear {}

    /**
     * The statement, or this clause of it, is not understood to its end.
     *
     * @param reason a sentence without its full stop, that names what stands at the place
     */
    record NotUnderstood(String reason) implements Unclear {}
}
