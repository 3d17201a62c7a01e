package io.github.postdeploy.internal.cli.text;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads members of answers. What is absent, null or of another type than expected is empty. */
public final class Values {

    private Values() {}

    public static Optional<String> text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    /** The text as it is; a question mark where there is none. */
    public static String word(JsonObject object, String name) {
        return text(object, name).orElse("?");
    }

    /** {@link Instant#MIN} where there is none. */
    public static Instant instant(JsonObject object, String name) {
        return text(object, name).flatMap(Times::parse).orElse(Instant.MIN);
    }

    public static Optional<JsonObject> object(JsonObject object, String name) {
        return object.get(name) instanceof JsonObject inner ? Optional.of(inner) : Optional.empty();
    }

    public static Optional<JsonNumber> number(JsonObject object, String name) {
        return object.get(name) instanceof JsonNumber number ? Optional.of(number) : Optional.empty();
    }

    /** 0 where there is none. */
    public static int count(JsonObject object, String name) {
        return number(object, name).map(JsonNumber::intValue).orElse(0);
    }

    public static boolean isTrue(JsonObject object, String name) {
        return object.get(name) == JsonValue.TRUE;
    }

    public static List<JsonObject> objects(JsonObject object, String name) {
        return array(object, name).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    public static List<String> texts(JsonObject object, String name) {
        return array(object, name).stream()
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString())
                .toList();
    }

    private static JsonArray array(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
    }
}
