package io.github.postdeploy.internal.engine.argument;

import io.github.postdeploy.internal.engine.argument.GivenValue.Quoted;
import io.github.postdeploy.internal.engine.argument.GivenValue.Untyped;
import io.github.postdeploy.internal.engine.text.Text;
import java.util.Optional;

/** {@link String}. */
enum TextType implements ArgumentType {
    TEXT;

    static Optional<TextType> of(Class<?> type) {
        return type == String.class ? Optional.of(TEXT) : Optional.empty();
    }

    @Override
    public String word() {
        return "string";
    }

    @Override
    public String read(GivenValue value) throws UnfitValueException {
        String text = textOf(value, "a text");
        if (!text.equals(Text.fit(text, text.length()))) {
            throw UnfitValueException.because("contains what no text holds: NUL, or half a character");
        }
        return text;
    }

    /** The text of a value that is one; whatever else is refused. */
    static String textOf(GivenValue value, String wanted) throws UnfitValueException {
        if (value instanceof Untyped untyped) {
            return untyped.text();
        }
        if (value instanceof Quoted quoted) {
            return quoted.text();
        }
        throw UnfitValueException.mustBe(wanted);
    }

    @Override
    public GivenValue write(Object value) {
        return new Quoted((String) value);
    }
}
