package io.github.postdeploy.internal.engine.argument;

import io.github.postdeploy.internal.engine.argument.GivenValue.Truth;
import io.github.postdeploy.internal.engine.argument.GivenValue.Untyped;
import java.util.Optional;

/** {@code boolean}. */
enum TruthType implements ArgumentType {
    TRUTH;

    static Optional<TruthType> of(Class<?> type) {
        return type == boolean.class || type == Boolean.class ? Optional.of(TRUTH) : Optional.empty();
    }

    @Override
    public String word() {
        return "boolean";
    }

    @Override
    public Boolean read(GivenValue value) throws UnfitValueException {
        if (value instanceof Truth truth) {
            return truth.value();
        }
        String text = value instanceof Untyped untyped ? untyped.text() : "";
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw UnfitValueException.mustBe("true or false");
        };
    }

    @Override
    public GivenValue write(Object value) {
        return new Truth((Boolean) value);
    }
}
