package io.github.postdeploy;

import java.util.Objects;
import java.util.Optional;

/**
 * A range of keys in the order of the key: after one key, up to and including another, where either end may be open.
 * Immutable.
 *
 * <p>Only the database, or whatever the items come from, compares keys; a range does not say whether a key is in it.
 *
 * <pre>{@code
 * long after = range.after(Long.class).orElse(0L);
 * Optional<Long> upTo = range.upTo(Long.class);
 * }</pre>
 */
public final class KeyRange {

    private static final KeyRange ALL = new KeyRange(null, null);

    private final Cursor after;
    private final Cursor upTo;

    private KeyRange(Cursor after, Cursor upTo) {
        this.after = after;
        this.upTo = upTo;
    }

    /** The range without ends. */
    public static KeyRange all() {
        return ALL;
    }

    /**
     * @param after key before the first one; null for no beginning
     * @param upTo the last key; null for no end
     */
    public static KeyRange of(Cursor after, Cursor upTo) {
        return new KeyRange(after, upTo);
    }

    /** The key before the first one of the range; empty where the range begins at the beginning. */
    public Optional<Cursor> after() {
        return Optional.ofNullable(after);
    }

    /**
     * {@link #after()} as a value.
     *
     * @throws IllegalArgumentException if the cursor is of another type
     */
    public <V> Optional<V> after(Class<V> type) {
        return after().map(cursor -> cursor.as(type));
    }

    /** The last key of the range; empty where it goes on to the end. */
    public Optional<Cursor> upTo() {
        return Optional.ofNullable(upTo);
    }

    /**
     * {@link #upTo()} as a value.
     *
     * @throws IllegalArgumentException if the cursor is of another type
     */
    public <V> Optional<V> upTo(Class<V> type) {
        return upTo().map(cursor -> cursor.as(type));
    }

    /** The rest of the range after a key of it, without that key. */
    public KeyRange startingAfter(Cursor key) {
        return new KeyRange(Objects.requireNonNull(key), upTo);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyRange range
                && Objects.equals(after, range.after)
                && Objects.equals(upTo, range.upTo);
    }

    @Override
    public int hashCode() {
        return Objects.hash(after, upTo);
    }

    @Override
    public String toString() {
        return (after == null ? "from the beginning" : "after " + after) + (upTo == null ? "" : " up to " + upTo);
    }
}
