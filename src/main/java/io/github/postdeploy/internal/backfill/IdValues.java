package io.github.postdeploy.internal.backfill;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Locale;

/** Values of ids as cursors have them, and back. */
final class IdValues {

    private IdValues() {}

    static void check(Class<?> type, String what) {
        boolean floating = type == Float.class || type == Double.class || type == float.class || type == double.class;
        if (floating || type.isArray()) {
            throw new IllegalArgumentException(
                    "The id " + what + " cannot be a key: it is of type " + type.getSimpleName()
                            + ". A key can be made of integers, decimals, text, UUIDs, dates and timestamps.");
        }
    }

    static Object toCursor(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        } else if (value instanceof Character character) {
            return character.toString();
        } else if (value instanceof java.sql.Date date) {
            return date.toLocalDate();
        } else if (value instanceof java.sql.Timestamp timestamp) {
            return timestamp.toInstant();
        }
        return value instanceof Date date ? Instant.ofEpochMilli(date.getTime()) : value;
    }

    static Object toParameter(Object part, Class<?> type) {
        if (type.isEnum()) {
            return constant(part, type);
        } else if (type == Character.class || type == char.class) {
            return ((String) part).charAt(0);
        } else if (part instanceof Number number) {
            return number(number, type);
        } else if (part instanceof java.time.LocalDate date && type == java.sql.Date.class) {
            return java.sql.Date.valueOf(date);
        } else if (part instanceof Instant instant && type == java.sql.Timestamp.class) {
            return java.sql.Timestamp.from(instant);
        }
        return part instanceof Instant instant && type == Date.class ? Date.from(instant) : part;
    }

    private static Object constant(Object part, Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(part))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The cursor's part " + part + " is not a constant of "
                        + type.getName() + " any more. Reset the action."));
    }

    private static Object number(Number number, Class<?> type) {
        return switch (type.getSimpleName().toLowerCase(Locale.ROOT)) {
            case "long" -> Values.as(number, Long.class);
            case "integer", "int" -> Values.as(number, Integer.class);
            case "short" -> Values.as(number, Short.class);
            case "byte" -> number.byteValue();
            case "biginteger" -> Values.as(number, BigInteger.class);
            default -> number;
        };
    }
}
