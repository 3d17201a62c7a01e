package io.github.postdeploy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A place in the order of a backfill's items: the key of one of them. Immutable; two are equal if their values are, for
 * {@link BigDecimal} with the same scale.
 *
 * <p>A cursor is stored as JSON, at most {@value #MAX_LENGTH} characters of it, and comes back as what it was: a
 * {@link String}, {@link Boolean}, {@link Integer}, {@link Long}, {@link BigInteger}, {@link BigDecimal}, {@link UUID},
 * {@link Instant}, {@link LocalDate}, {@link LocalDateTime} or {@link OffsetDateTime}, or, for a key of several columns, a
 * {@link List} of these. {@link Short} and {@link Byte} become {@link Integer}; {@code float} and {@code double} are refused,
 * since they are no reliable keys.
 */
public final class Cursor {

    /** Longest cursor, in characters of its JSON. A longer one can be made, but fails the run when it is to be stored. */
    public static final int MAX_LENGTH = 2_000;

    private static final Set<Class<?>> SIMPLE = Set.of(
            String.class,
            Boolean.class,
            Integer.class,
            Long.class,
            BigInteger.class,
            BigDecimal.class,
            UUID.class,
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            OffsetDateTime.class);

    private final Object value;

    private Cursor(Object value) {
        this.value = value;
    }

    /**
     * @param key a value of the types above, or another cursor
     * @throws IllegalArgumentException if it is null, of another type, or an empty list
     */
    public static Cursor of(Object key) {
        return key instanceof Cursor cursor ? cursor : new Cursor(normal(key));
    }

    /**
     * The cursor of a key of several columns.
     *
     * @throws IllegalArgumentException if one of them is null or of another type than those above
     */
    public static Cursor of(Object first, Object second, Object... more) {
        List<Object> parts = new ArrayList<>();
        parts.add(first);
        parts.add(second);
        parts.addAll(Arrays.asList(more));
        return of(parts);
    }

    private static Object normal(Object key) {
        if (key instanceof Short || key instanceof Byte) {
            return ((Number) key).intValue();
        }
        if (key instanceof List<?> parts && !parts.isEmpty()) {
            return parts.stream().map(Cursor::simple).toList();
        }
        return simple(key);
    }

    private static Object simple(Object key) {
        if (key instanceof Short || key instanceof Byte) {
            return ((Number) key).intValue();
        }
        if (key != null && SIMPLE.contains(key.getClass())) {
            return key;
        }
        throw new IllegalArgumentException("A cursor cannot be "
                + (key == null ? "null" : "a " + key.getClass().getName())
                + ". It can be a String, Boolean, Integer, Long, BigInteger, BigDecimal, UUID, Instant, LocalDate,"
                + " LocalDateTime or OffsetDateTime, or a list of these.");
    }

    /** The value: of one of the types above, or a list of them. */
    public Object value() {
        return value;
    }

    /** The columns of the key; one, unless it was a list. */
    public List<?> parts() {
        return value instanceof List<?> parts ? parts : List.of(value);
    }

    /**
     * The value as a type.
     *
     * @throws IllegalArgumentException if it is of another, or a number that does not fit
     */
    public <V> V as(Class<V> type) {
        return convert(value, type);
    }

    /**
     * One column of the key as a type.
     *
     * @param index from 0
     * @throws IllegalArgumentException if it is of another type, or a number that does not fit
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public <V> V part(int index, Class<V> type) {
        return convert(parts().get(index), type);
    }

    private static <V> V convert(Object value, Class<V> type) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        if (value instanceof Number number && Number.class.isAssignableFrom(type)) {
            try {
                BigDecimal exact = new BigDecimal(number.toString());
                Object converted = type == Long.class
                        ? (Object) exact.longValueExact()
                        : type == Integer.class
                                ? (Object) exact.intValueExact()
                                : type == BigInteger.class ? exact.toBigIntegerExact() : exact;
                return type.cast(converted);
            } catch (ArithmeticException | ClassCastException doesNotFit) {
                throw refusal(value, type);
            }
        }
        throw refusal(value, type);
    }

    private static IllegalArgumentException refusal(Object value, Class<?> type) {
        return new IllegalArgumentException(
                "The cursor " + value + " is a " + value.getClass().getName() + ", not a " + type.getName()
                        + ". If an earlier release used another key, reset the action.");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cursor cursor && value.equals(cursor.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
