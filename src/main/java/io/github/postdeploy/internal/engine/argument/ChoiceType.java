package io.github.postdeploy.internal.engine.argument;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An enum, by the names of its constants.
 *
 * @param constants all of them
 */
record ChoiceType(List<Enum<?>> constants) implements ArgumentType {

    static Optional<ChoiceType> of(Class<?> type) {
        return type.isEnum()
                ? Optional.of(new ChoiceType(Arrays.stream(type.getEnumConstants())
                        .<Enum<?>>map(constant -> (Enum<?>) constant)
                        .toList()))
                : Optional.empty();
    }

    @Override
    public String word() {
        return "enum";
    }

    @Override
    public List<String> choices() {
        return constants.stream().<String>map(Enum::name).toList();
    }

    @Override
    public Enum<?> read(GivenValue value) throws UnfitValueException {
        String rule = "one of " + String.join(", ", choices());
        String name = TextType.textOf(value, rule);
        return constants.stream()
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> UnfitValueException.mustBe(rule));
    }

    @Override
    public GivenValue write(Object value) {
        return new GivenValue.Quoted(((Enum<?>) value).name());
    }
}
