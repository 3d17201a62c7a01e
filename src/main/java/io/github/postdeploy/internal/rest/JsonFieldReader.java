package io.github.postdeploy.internal.rest;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a JSON object whose values are texts, and its arguments. */
final class JsonFieldReader {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private JsonFieldReader() {}

    static Fields read(byte[] json, Set<String> known) {
        Map<String, String> texts = new HashMap<>();
        Set<String> arguments = Set.of();
        for (Map.Entry<String, JsonValue> entry : parse(decode(json)).entrySet()) {
            String key = entry.getKey();
            JsonValue value = entry.getValue();
            if (!known.contains(key)) {
                throw Fields.unknown(key, known);
            }
            if (value.getValueType() == JsonValue.ValueType.NULL) {
                continue;
            }
            if (key.equals(Fields.ARGUMENTS)) {
                arguments = object(key, value).keySet();
            } else {
                texts.put(key, text(key, value));
            }
        }
        return new Fields(texts, arguments);
    }

    private static String decode(byte[] json) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException malformed) {
            throw Problem.badRequest("The body is not UTF-8.");
        }
    }

    private static JsonObject parse(String text) {
        Map<String, Object> noDuplicates = Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE);
        try (JsonReader reader = Json.createReaderFactory(noDuplicates).createReader(new StringReader(text))) {
            return object("The body", reader.readValue());
        } catch (ProblemException notAnObject) {
            throw notAnObject;
        } catch (RuntimeException malformed) {
            // JsonException, but Parsson throws a bare RuntimeException at what is nested too deep
            throw Problem.badRequest("The body is not a JSON object, such as {\"mode\":\"auto\"}.");
        }
    }

    private static JsonObject object(String subject, JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw wrongType(subject, "an object", value);
    }

    private static String text(String key, JsonValue value) {
        if (value instanceof JsonString string) {
            return string.getString();
        }
        throw wrongType("'" + key + "'", "a text", value);
    }

    private static ProblemException wrongType(String subject, String wanted, JsonValue value) {
        return Problem.badRequest(subject + " must be " + wanted + ", but is "
                + value.getValueType().name().toLowerCase(Locale.ROOT) + ".");
    }
}
