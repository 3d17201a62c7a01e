package io.github.postdeploy.internal.migration.sql.model;

/**
 * A name in the database. Names are equal where the database takes them for one: {@code Foo} and {@code foo} without
 * quotes.
 *
 * @param written as the text has it, without quotes
 * @param folded as the database's rules of case have it
 */
public record Name(String written, String folded) {

    /** Whether a placeholder, {@code ${…}} or {@code :name}, is or is part of it, so that its value is not known. */
    public boolean hasPlaceholder() {
        return written.contains("${") || written.startsWith(":");
    }

    /** Whether both may be one: they are equal, or a placeholder leaves it open. */
    public boolean mayBe(Name other) {
        return equals(other) || hasPlaceholder() || other.hasPlaceholder();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Name name && folded.equals(name.folded);
    }

    @Override
    public int hashCode() {
        return folded.hashCode();
    }

    @Override
    public String toString() {
        return written;
    }
}
