package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.argument.GivenValue;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Reads a JSON object of simple values, with the arguments in an object of their own. Nulls count as absent. */
final class JsonFieldReader {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private JsonFieldReader() {}

    static Fields read(byte[] json, Set<String> known) {
        try (JsonParser parser = Json.createParser(new StringReader(decode(json)))) {
            if (parser.next() == Event.START_OBJECT) {
                Fields fields = fields(parser, known);
                if (!parser.hasNext()) {
                    return fields;
                }
            }
        } catch (ProblemException told) {
            throw told;
        } catch (RuntimeException malformed) {
            // a JsonException mostly, but a bare RuntimeException of Parsson's at what is nested too deep
        }
        throw Problem.badRequest("The body is not a JSON object, such as {\"mode\":\"auto\"}.");
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

    private static Fields fields(JsonParser parser, Set<String> known) {
        Map<String, GivenValue> values = new LinkedHashMap<>();
        Map<String, GivenValue> arguments = new LinkedHashMap<>();
        List<String> tenants = new ArrayList<>();
        members(parser, "in the body", (key, event) -> {
            if (!known.contains(key)) {
                throw Fields.unknown(key, known);
            }
            if (key.equals(Fields.ARGUMENTS)) {
                arguments(parser, event, arguments);
            } else if (key.equals(Fields.TENANT)) {
                tenants(parser.getValue(), tenants);
            } else {
                value(parser).ifPresent(value -> values.put(key, value));
            }
        });
        return new Fields(values, arguments, List.copyOf(tenants));
    }

    private static void arguments(JsonParser parser, Event event, Map<String, GivenValue> arguments) {
        if (event == Event.START_OBJECT) {
            members(parser, "among the arguments", (name, first) -> value(parser)
                    .ifPresent(value -> arguments.put(name, value)));
        } else {
            value(parser).ifPresent(value -> {
                throw Fields.wrongType(Fields.ARGUMENTS, "an object", value);
            });
        }
    }

    /** One name, or an array of names. */
    private static void tenants(JsonValue value, List<String> names) {
        if (value instanceof JsonArray array && !array.isEmpty()) {
            array.forEach(name -> names.add(tenant(name)));
        } else if (value != JsonValue.NULL) {
            names.add(tenant(value));
        }
    }

    private static String tenant(JsonValue value) {
        if (value instanceof JsonString name) {
            return name.getString();
        }
        throw Problem.badRequest("'" + Fields.TENANT
                + "' must be a text, or an array of texts with at least one, but is " + value + ".");
    }

    /** Member by member, since an object of JSON-P forgets that a key came twice. */
    private static void members(JsonParser parser, String where, BiConsumer<String, Event> member) {
        Set<String> keys = new HashSet<>();
        while (parser.next() == Event.KEY_NAME) {
            String key = parser.getString();
            if (!keys.add(key)) {
                throw Problem.badRequest("'" + key + "' is given twice " + where + ". Give it once.");
            }
            member.accept(key, parser.next());
        }
    }

    private static Optional<GivenValue> value(JsonParser parser) {
        JsonValue value = parser.getValue();
        return switch (value.getValueType()) {
            case STRING -> Optional.of(new GivenValue.Quoted(((JsonString) value).getString()));
            case NUMBER -> Optional.of(new GivenValue.Numeral(value.toString()));
            case TRUE -> Optional.of(new GivenValue.Truth(true));
            case FALSE -> Optional.of(new GivenValue.Truth(false));
            case ARRAY -> Optional.of(new GivenValue.Structure("an array"));
            case OBJECT -> Optional.of(new GivenValue.Structure("an object"));
            case NULL -> Optional.empty();
        };
    }
}
