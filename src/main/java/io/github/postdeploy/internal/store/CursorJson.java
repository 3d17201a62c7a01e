package io.github.postdeploy.internal.store;

import io.github.postdeploy.Cursor;
import io.github.postdeploy.internal.engine.model.UnreadableCursorException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Cursors as JSON in US-ASCII, which every database can hold. A {@link String}, a {@link Boolean} and a {@link Long} are
 * JSON's own, a key of several columns is an array, everything else an object with the name of its type.
 */
final class CursorJson {

    private static final JsonProvider JSON = JsonProvider.provider();

    private static final Map<Class<?>, String> NAMES = Map.of(
            Integer.class, "int",
            BigInteger.class, "integer",
            BigDecimal.class, "decimal",
            UUID.class, "uuid",
            Instant.class, "instant",
            LocalDate.class, "date",
            LocalDateTime.class, "datetime",
            OffsetDateTime.class, "offset");

    private static final Map<String, Function<String, Object>> READERS = Map.of(
            "int", Integer::valueOf,
            "integer", BigInteger::new,
            "decimal", BigDecimal::new,
            "uuid", UUID::fromString,
            "instant", Instant::parse,
            "date", LocalDate::parse,
            "datetime", LocalDateTime::parse,
            "offset", OffsetDateTime::parse);

    private CursorJson() {}

    /**
     * @return null for null
     * @throws IllegalArgumentException if it is longer than {@link Cursor#MAX_LENGTH}
     */
    static String write(Cursor cursor) {
        if (cursor == null) {
            return null;
        }
        String json = cursor.value() instanceof List<?> parts
                ? parts.stream().map(CursorJson::simple).collect(Collectors.joining(",", "[", "]"))
                : simple(cursor.value());
        if (json.length() > Cursor.MAX_LENGTH) {
            throw new IllegalArgumentException("The cursor " + json.substring(0, 60) + "… takes " + json.length()
                    + " characters as JSON; it may take at most " + Cursor.MAX_LENGTH + ". Use a shorter key.");
        }
        return json;
    }

    private static String simple(Object value) {
        if (value instanceof Long || value instanceof Boolean) {
            return value.toString();
        }
        String text = AsciiJson.of(JSON.createValue(value.toString()).toString());
        return value instanceof String ? text : "{\"" + NAMES.get(value.getClass()) + "\":" + text + "}";
    }

    /**
     * @return null for null
     * @throws UnreadableCursorException if it is of a kind that this release does not know
     */
    static Cursor read(String json) {
        if (json == null) {
            return null;
        }
        try (JsonReader reader = JSON.createReader(new StringReader(json))) {
            return Cursor.of(value(reader.readValue()));
        } catch (RuntimeException unreadable) {
            throw new UnreadableCursorException(
                    "The stored cursor " + json + " cannot be read by this release of Postdeploy; most likely a newer"
                            + " one has written it. Deploy that release and resume the run, or reset the action, which"
                            + " begins anew.",
                    unreadable);
        }
    }

    private static Object value(JsonValue json) {
        if (json instanceof JsonString string) {
            return string.getString();
        } else if (json instanceof JsonNumber number) {
            return number.longValueExact();
        } else if (json instanceof JsonArray array) {
            return array.stream().map(CursorJson::value).toList();
        } else if (json instanceof JsonObject object) {
            String type = object.keySet().iterator().next();
            return READERS.get(type).apply(object.getString(type));
        }
        return switch (json.getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> throw new IllegalArgumentException(json.getValueType() + " is no key");
        };
    }
}
