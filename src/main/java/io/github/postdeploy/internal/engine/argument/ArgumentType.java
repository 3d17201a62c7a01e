package io.github.postdeploy.internal.engine.argument;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A type that arguments can have. */
public sealed interface ArgumentType permits TextType, TruthType, NumberType, TimeType, ChoiceType {

    /** The types there are, for error messages. */
    String ALL = "String, a number (byte to double, primitive or boxed, BigInteger, BigDecimal), boolean, an enum,"
            + " LocalDate, LocalDateTime, Instant or Duration";

    /** The type of parameters of that class, boxed; empty if there is none. */
    static Optional<ArgumentType> of(Class<?> type) {
        return Stream.<Optional<? extends ArgumentType>>of(
                        TextType.of(type),
                        TruthType.of(type),
                        NumberType.of(type),
                        TimeType.of(type),
                        ChoiceType.of(type))
                .flatMap(Optional::stream)
                .map(ArgumentType.class::cast)
                .findFirst();
    }

    /** Its name, for people and tools. */
    String word();

    /** What can be chosen from; empty where that is no question. */
    default List<String> choices() {
        return List.of();
    }

    /**
     * The value as this type, exactly.
     *
     * @throws UnfitValueException if it is of another type, or out of range
     */
    Object read(GivenValue value) throws UnfitValueException;

    /** A value of this type as it is kept and shown, which {@link #read} takes again. */
    GivenValue write(Object value);
}
