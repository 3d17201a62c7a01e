package io.github.postdeploy.internal.engine.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.postdeploy.internal.engine.argument.GivenValue.Numeral;
import io.github.postdeploy.internal.engine.argument.GivenValue.Quoted;
import io.github.postdeploy.internal.engine.argument.GivenValue.Structure;
import io.github.postdeploy.internal.engine.argument.GivenValue.Truth;
import io.github.postdeploy.internal.engine.argument.GivenValue.Untyped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentTypeTest {

    private static final String LONG = "9".repeat(2_000);

    static Stream<Arguments> taken() {
        return Stream.of(
                Arguments.of(String.class, new Quoted("it's \"größe\" 🎉"), "it's \"größe\" 🎉"),
                Arguments.of(String.class, new Untyped(""), ""),
                Arguments.of(byte.class, new Numeral("-128"), (byte) -128),
                Arguments.of(Short.class, new Untyped("32767"), (short) 32767),
                Arguments.of(int.class, new Untyped("+5"), 5),
                Arguments.of(int.class, new Numeral("2.0"), 2),
                Arguments.of(int.class, new Numeral("2e3"), 2000),
                Arguments.of(long.class, new Numeral("9223372036854775807"), Long.MAX_VALUE),
                Arguments.of(
                        BigInteger.class,
                        new Numeral("123456789012345678901"),
                        new BigInteger("123456789012345678901")),
                Arguments.of(float.class, new Numeral("0.1"), 0.1f),
                Arguments.of(double.class, new Numeral("-1.5E-3"), -0.0015),
                Arguments.of(double.class, new Numeral("0"), 0d),
                Arguments.of(BigDecimal.class, new Untyped("1.50"), new BigDecimal("1.50")),
                Arguments.of(boolean.class, new Truth(true), true),
                Arguments.of(Boolean.class, new Untyped("false"), false),
                Arguments.of(TimeUnit.class, new Quoted("DAYS"), TimeUnit.DAYS),
                Arguments.of(LocalDate.class, new Quoted("2026-02-28"), LocalDate.of(2026, 2, 28)),
                Arguments.of(
                        LocalDateTime.class, new Untyped("2026-02-28T10:15"), LocalDateTime.of(2026, 2, 28, 10, 15)),
                Arguments.of(
                        Instant.class, new Quoted("2026-02-28T10:15:00.5Z"), Instant.parse("2026-02-28T10:15:00.5Z")),
                Arguments.of(Duration.class, new Untyped("PT90M"), Duration.ofMinutes(90)));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void rightValue_isReadAndReadAgainWhereItIsKept(Class<?> type, GivenValue given, Object value) throws Exception {
        ArgumentType argumentType = ArgumentType.of(type).orElseThrow();

        assertThat(argumentType.read(given)).isEqualTo(value);
        assertThat(argumentType.read(argumentType.write(value))).isEqualTo(value);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(String.class, new Truth(true), "must be a text, but is the boolean true"),
                Arguments.of(String.class, new Numeral("7"), "must be a text, but is the number 7"),
                Arguments.of(String.class, new Structure("an array"), "must be a text, but is an array"),
                Arguments.of(String.class, new Quoted("a\0b"), "contains what no text holds"),
                Arguments.of(String.class, new Untyped("a\ud800b"), "contains what no text holds"),
                Arguments.of(
                        byte.class,
                        new Numeral("128"),
                        "must be a whole number from -128 to 127, but is the number 128"),
                Arguments.of(
                        int.class,
                        new Numeral("1.5"),
                        "must be a whole number from -2147483648 to 2147483647, but is the number 1.5"),
                Arguments.of(int.class, new Untyped(""), "but is ''"),
                Arguments.of(int.class, new Untyped(" 5"), "but is ' 5'"),
                Arguments.of(int.class, new Untyped("0x10"), "but is '0x10'"),
                Arguments.of(int.class, new Untyped("٣"), "but is '٣'"),
                Arguments.of(int.class, new Quoted("5"), "but is the text '5'"),
                Arguments.of(int.class, new Truth(true), "but is the boolean true"),
                Arguments.of(long.class, new Numeral("9223372036854775808"), "must be a whole number"),
                Arguments.of(long.class, new Numeral("1E+999"), "must be a whole number"),
                Arguments.of(double.class, new Numeral("1E+999"), "must be a number that a double can hold"),
                Arguments.of(double.class, new Numeral("1E-999"), "must be a number that a double can hold"),
                Arguments.of(double.class, new Untyped("NaN"), "but is 'NaN'"),
                Arguments.of(float.class, new Numeral("1E+39"), "must be a number that a float can hold"),
                Arguments.of(BigDecimal.class, new Numeral("1E+999999999"), "has more than 1000 digits"),
                Arguments.of(BigInteger.class, new Untyped(LONG), "has more than 1000 digits"),
                Arguments.of(boolean.class, new Untyped("yes"), "must be true or false, but is 'yes'"),
                Arguments.of(boolean.class, new Quoted("true"), "must be true or false, but is the text 'true'"),
                Arguments.of(boolean.class, new Numeral("1"), "must be true or false, but is the number 1"),
                Arguments.of(RunColour.class, new Quoted("red"), "must be one of RED, GREEN, but is the text 'red'"),
                Arguments.of(RunColour.class, new Numeral("0"), "must be one of RED, GREEN, but is the number 0"),
                Arguments.of(LocalDate.class, new Quoted("2026-02-30"), "must be a date such as 2026-11-20"),
                Arguments.of(LocalDate.class, new Quoted("28.2.2026"), "(ISO 8601), but is the text '28.2.2026'"),
                Arguments.of(LocalDateTime.class, new Quoted("2026-02-28"), "must be a date and time such as"),
                Arguments.of(Instant.class, new Quoted("2026-02-28T10:15"), "must be an instant such as"),
                Arguments.of(Duration.class, new Untyped("90m"), "must be a duration such as PT1H30M"),
                Arguments.of(Duration.class, new Untyped("PT" + "9".repeat(30) + "H"), "must be a duration"));
    }

    enum RunColour {
        RED,
        GREEN
    }

    @ParameterizedTest
    @MethodSource("refused")
    void wrongValue_isRefusedWithTheRuleAndTheValue(Class<?> type, GivenValue given, String fault) {
        assertThat(refusal(TestParameters.required("x", type), given)).contains(fault);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void wrongSecretValue_isRefusedWithoutTheValue(Class<?> type, GivenValue given, String fault) {
        assertThat(refusal(TestParameters.secret("x", type), given))
                .isEqualTo(refusal(TestParameters.required("x", type), given)
                        .replace("but is " + given.shown(), "but is " + given.sort()));
    }

    @Test
    void longValue_isShortenedInTheFault() {
        assertThat(refusal(TestParameters.required("x", LocalDate.class), new Quoted("x".repeat(5_000))))
                .hasSizeLessThan(200)
                .endsWith("xxx…'");
    }

    @Test
    void tooLongText_isRefused() {
        Parameter parameter = TestParameters.required("x", String.class);

        assertThat(refusal(parameter, new Quoted("x".repeat(Parameter.MAX_LENGTH + 1))))
                .isEqualTo("has 10001 characters; it may have 10000 at most");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {Object.class, List.class, char.class, int[].class, Optional.class, Enum.class, Thread.class})
    void otherType_isNone(Class<?> type) {
        assertThat(ArgumentType.of(type)).isEmpty();
    }

    @Test
    void aGivenValue_isNeverPrinted() {
        for (GivenValue value : List.of(new Untyped("pw"), new Quoted("pw"), new Numeral("77"), new Truth(true))) {
            assertThat(value.toString()).doesNotContain("pw", "77", "true");
        }
    }

    private static String refusal(Parameter parameter, GivenValue given) {
        return catchThrowableOfType(UnfitValueException.class, () -> parameter.read(given))
                .getMessage();
    }
}
