package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.argument.GivenValue;
import io.github.postdeploy.internal.engine.argument.Parameter;
import io.github.postdeploy.internal.engine.argument.Parameters;
import io.github.postdeploy.internal.engine.text.TerminalText;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** Parameters of actions and arguments of runs, as JSON and as text. Secret values are masked. */
final class ArgumentView {

    private ArgumentView() {}

    static JsonArray parameters(Parameters parameters) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        parameters.list().forEach(parameter -> array.add(json(parameter)));
        return array.build();
    }

    private static JsonObject json(Parameter parameter) {
        return Json.createObjectBuilder()
                .add("name", parameter.name())
                .add("type", parameter.type().word())
                .add("required", parameter.required())
                .add("default", parameter.shownDefault().map(ArgumentView::json).orElse(JsonValue.NULL))
                .add("description", parameter.description())
                .add("secret", parameter.secret())
                .add("values", Json.createArrayBuilder(parameter.type().choices()))
                .build();
    }

    private static JsonValue json(GivenValue value) {
        if (value instanceof GivenValue.Quoted quoted) {
            return Json.createValue(quoted.text());
        }
        if (value instanceof GivenValue.Numeral numeral) {
            return Json.createValue(new BigDecimal(numeral.digits()));
        }
        return value instanceof GivenValue.Truth truth && truth.value() ? JsonValue.TRUE : JsonValue.FALSE;
    }

    /** How to give arguments, on one line: {@code since [limit=100] [note]}. */
    static String usage(Parameters parameters) {
        return parameters.list().stream().map(ArgumentView::usage).collect(Collectors.joining(" "));
    }

    private static String usage(Parameter parameter) {
        if (parameter.required()) {
            return parameter.name();
        }
        String byDefault = parameter
                .shownDefault()
                .map(value -> "=" + TerminalText.line(text(json(value))))
                .orElse("");
        return "[" + parameter.name() + byDefault + "]";
    }

    /** @param kept what the run's record keeps; null for nothing */
    static JsonObject arguments(String kept) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        if (kept != null) {
            try (JsonReader reader = Json.createReader(new StringReader(kept))) {
                reader.readObject().forEach((name, value) -> json.add(name, masked(value)));
            }
        }
        return json.build();
    }

    /**
     * Only what is secret is kept as an object, see
     * {@link io.github.postdeploy.internal.engine.argument.ArgumentCodec}.
     */
    private static JsonValue masked(JsonValue value) {
        return value.getValueType() == JsonValue.ValueType.OBJECT ? Json.createValue(Parameter.MASK) : value;
    }

    static String line(JsonObject arguments) {
        return arguments.entrySet().stream()
                .map(argument -> argument.getKey() + "=" + text(argument.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }
}
