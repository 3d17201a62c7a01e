package io.github.postdeploy.internal.engine.argument;

import io.github.postdeploy.internal.engine.argument.GivenValue.Numeral;
import io.github.postdeploy.internal.engine.argument.GivenValue.Untyped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Numbers. Whole ones are taken exactly: 2.0 and 2e3 are whole, 1.5 is not. */
enum NumberType implements ArgumentType {
    BYTE(List.of(Byte.class, byte.class), whole(Byte.MIN_VALUE, Byte.MAX_VALUE), BigDecimal::byteValueExact),
    SHORT(List.of(Short.class, short.class), whole(Short.MIN_VALUE, Short.MAX_VALUE), BigDecimal::shortValueExact),
    INT(List.of(Integer.class, int.class), whole(Integer.MIN_VALUE, Integer.MAX_VALUE), BigDecimal::intValueExact),
    LONG(List.of(Long.class, long.class), whole(Long.MIN_VALUE, Long.MAX_VALUE), BigDecimal::longValueExact),
    BIG_INTEGER(List.of(BigInteger.class), "a whole number", BigDecimal::toBigIntegerExact),
    FLOAT(List.of(Float.class, float.class), "a number that a float can hold", NumberType::toFloat),
    DOUBLE(List.of(Double.class, double.class), "a number that a double can hold", NumberType::toDouble),
    BIG_DECIMAL(List.of(BigDecimal.class), "a number", Function.identity());

    /** Most digits of a number, written out: what is larger costs more to look at than it is worth. */
    static final int DIGITS = 1_000;

    private static final Pattern FORM = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,9})?");

    private final List<Class<?>> types;
    private final String rule;
    private final Function<BigDecimal, ? extends Number> conversion;

    NumberType(List<Class<?>> types, String rule, Function<BigDecimal, ? extends Number> conversion) {
        this.types = types;
        this.rule = rule;
        this.conversion = conversion;
    }

    static Optional<NumberType> of(Class<?> type) {
        return Arrays.stream(values())
                .filter(known -> known.types.contains(type))
                .findFirst();
    }

    private static String whole(long least, long most) {
        return "a whole number from " + least + " to " + most;
    }

    @Override
    public String word() {
        return switch (this) {
            case BYTE, SHORT, INT, LONG, BIG_INTEGER -> "integer";
            case FLOAT, DOUBLE, BIG_DECIMAL -> "number";
        };
    }

    @Override
    public Number read(GivenValue value) throws UnfitValueException {
        try {
            return conversion.apply(number(digits(value)));
        } catch (ArithmeticException outOfRange) {
            throw UnfitValueException.mustBe(rule);
        }
    }

    private String digits(GivenValue value) throws UnfitValueException {
        if (value instanceof Numeral numeral) {
            return numeral.digits();
        }
        if (value instanceof Untyped untyped) {
            return untyped.text();
        }
        throw UnfitValueException.mustBe(rule);
    }

    private BigDecimal number(String digits) throws UnfitValueException {
        if (digits.length() > DIGITS) {
            throw tooLong();
        }
        if (!FORM.matcher(digits).matches()) {
            throw UnfitValueException.mustBe(rule);
        }
        BigDecimal number = new BigDecimal(digits);
        if (number.precision() + Math.abs((long) number.scale()) > DIGITS) {
            throw tooLong();
        }
        return number;
    }

    private static UnfitValueException tooLong() {
        return UnfitValueException.because("has more than " + DIGITS + " digits, written out");
    }

    private static Float toFloat(BigDecimal number) {
        float value = number.floatValue();
        checkRange(number, value);
        return value;
    }

    private static Double toDouble(BigDecimal number) {
        double value = number.doubleValue();
        checkRange(number, value);
        return value;
    }

    /** Neither beyond the largest, nor so small that nothing is left. */
    private static void checkRange(BigDecimal number, double value) {
        if (Double.isInfinite(value) || value == 0 && number.signum() != 0) {
            throw new ArithmeticException("out of range");
        }
    }

    @Override
    public GivenValue write(Object value) {
        return new Numeral(value.toString());
    }
}
