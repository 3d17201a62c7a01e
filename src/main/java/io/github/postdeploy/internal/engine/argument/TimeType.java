package io.github.postdeploy.internal.engine.argument;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Dates, times and durations, in ISO 8601. */
enum TimeType implements ArgumentType {
    DATE(LocalDate.class, "date", "a date such as 2026-11-20", LocalDate::parse),
    DATE_TIME(LocalDateTime.class, "datetime", "a date and time such as 2026-11-20T14:30:00", LocalDateTime::parse),
    INSTANT(Instant.class, "instant", "an instant such as 2026-11-20T14:30:00Z", Instant::parse),
    DURATION(Duration.class, "duration", "a duration such as PT1H30M", Duration::parse);

    private final Class<?> type;
    private final String word;
    private final String rule;
    private final Function<String, ?> parser;

    TimeType(Class<?> type, String word, String rule, Function<String, ?> parser) {
        this.type = type;
        this.word = word;
        this.rule = rule + " (ISO 8601)";
        this.parser = parser;
    }

    static Optional<TimeType> of(Class<?> type) {
        return Arrays.stream(values()).filter(known -> known.type == type).findFirst();
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public Object read(GivenValue value) throws UnfitValueException {
        String text = TextType.textOf(value, rule);
        try {
            return parser.apply(text);
        } catch (DateTimeException | ArithmeticException unreadable) {
            throw UnfitValueException.mustBe(rule); // without the cause, which quotes the value
        }
    }

    @Override
    public GivenValue write(Object value) {
        return new GivenValue.Quoted(value.toString());
    }
}
