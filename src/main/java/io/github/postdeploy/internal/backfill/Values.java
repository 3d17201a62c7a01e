package io.github.postdeploy.internal.backfill;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Converts values where that loses nothing. */
final class Values {

    private Values() {}

    /**
     * A value as a type.
     *
     * @throws IllegalArgumentException if it is of another
     * @throws ArithmeticException if it is a number that does not fit
     */
    static <V> V as(Object value, Class<V> type) {
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        if (type == String.class) {
            return type.cast(value.toString());
        }
        if (value instanceof Number number) {
            return type.cast(number(new BigDecimal(number.toString()), type));
        }
        throw new IllegalArgumentException();
    }

    private static Object number(BigDecimal exact, Class<?> type) {
        if (type == Long.class) {
            return exact.longValueExact();
        } else if (type == Integer.class) {
            return exact.intValueExact();
        } else if (type == Short.class) {
            return exact.shortValueExact();
        } else if (type == BigInteger.class) {
            return exact.toBigIntegerExact();
        } else if (type == BigDecimal.class) {
            return exact;
        } else if (type == Double.class) {
            return exact.doubleValue();
        }
        throw new IllegalArgumentException();
    }
}
