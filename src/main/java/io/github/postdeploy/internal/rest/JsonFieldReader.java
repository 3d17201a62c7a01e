package io.github.postdeploy.internal.rest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException malformed) {
            throw Problem.badRequest("The body is not UTF-8.");
        }
    }

    private static Map<String, JsonValue> parse(String text) {
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            if (parser.next() == Event.START_OBJECT) {
                Map<String, JsonValue> members = members(parser);
                if (!parser.hasNext()) {
                    return members;
                }
            }
        } catch (ProblemException givenTwice) {
            throw givenTwice;
        } catch (RuntimeException malformed) {
            // a JsonException mostly, but a bare RuntimeException of Parsson's at what is nested too deep
        }
        throw Problem.badRequest("The body is not a JSON object, such as {\"mode\":\"auto\"}.");
    }

    private static Map<String, JsonValue> members(JsonParser parser) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.next() == Event.KEY_NAME) {
            String key = parser.getString();
            parser.next();
            if (members.put(key, parser.getValue()) != null) {
                throw Problem.badRequest("'" + key + "' is given twice in the body. Give it once.");
            }
        }
        return members;
    }

    private static JsonObject object(String key, JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw wrongType(key, "an object", value);
    }

    private static String text(String key, JsonValue value) {
        if (value instanceof JsonString string) {
            return string.getString();
        }
        throw wrongType(key, "a text", value);
    }

    private static ProblemException wrongType(String key, String wanted, JsonValue value) {
        return Problem.badRequest("'" + key + "' must be " + wanted + ", but is "
                + value.getValueType().name().toLowerCase(Locale.ROOT) + ".");
    }
}
