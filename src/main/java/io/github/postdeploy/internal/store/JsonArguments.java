package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.argument.ArgumentCodec;
import io.github.postdeploy.internal.engine.argument.GivenValue;
import io.github.postdeploy.internal.engine.argument.KeptArgument;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The arguments of a run as JSON. */
public final class JsonArguments implements ArgumentCodec {

    private static final String SECRET = "secret";

    @Override
    public String encode(Map<String, KeptArgument> arguments) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        arguments.forEach((name, argument) -> json.add(name, argument.secret() ? secret(argument) : plain(argument)));
        return AsciiJson.of(json.build().toString());
    }

    private static JsonValue secret(KeptArgument argument) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        return (argument.value() == null ? json : json.add(SECRET, plain(argument))).build();
    }

    private static JsonValue plain(KeptArgument argument) {
        GivenValue value = argument.value();
        if (value instanceof GivenValue.Quoted quoted) {
            return Json.createValue(quoted.text());
        }
        if (value instanceof GivenValue.Numeral numeral) {
            return Json.createValue(new BigDecimal(numeral.digits()));
        }
        if (value instanceof GivenValue.Truth truth) {
            return truth.value() ? JsonValue.TRUE : JsonValue.FALSE;
        }
        throw new IllegalArgumentException("An argument cannot be kept as " + value + ".");
    }

    @Override
    public Map<String, KeptArgument> decode(String json) {
        Map<String, KeptArgument> arguments = new LinkedHashMap<>();
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            reader.readObject().forEach((name, value) -> arguments.put(name, argument(value)));
        }
        return arguments;
    }

    private static KeptArgument argument(JsonValue value) {
        if (value instanceof JsonObject secret) {
            return new KeptArgument(secret.containsKey(SECRET) ? scalar(secret.get(SECRET)) : null, true);
        }
        return new KeptArgument(scalar(value), false);
    }

    private static GivenValue scalar(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> new GivenValue.Quoted(((JsonString) value).getString());
            case NUMBER -> new GivenValue.Numeral(
                    ((JsonNumber) value).bigDecimalValue().toString());
            case TRUE -> new GivenValue.Truth(true);
            case FALSE -> new GivenValue.Truth(false);
                // Without the value, which may be secret.
            case NULL, ARRAY, OBJECT -> throw new IllegalArgumentException(
                    "Kept arguments hold " + value.getValueType() + ", which none can be.");
        };
    }
}
