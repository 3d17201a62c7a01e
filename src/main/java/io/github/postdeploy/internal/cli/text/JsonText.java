package io.github.postdeploy.internal.cli.text;

import io.github.postdeploy.internal.engine.text.TerminalText;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.Map;

/** JSON for programs, which people can read too. */
public final class JsonText {

    private JsonText() {}

    /** With a line break at its end. */
    public static String pretty(JsonObject object) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.writeObject(object);
        }
        return harmless(text.toString().strip()) + "\n";
    }

    /** The same JSON, with what would steer a terminal written by its number. */
    static String harmless(String json) {
        StringBuilder text = new StringBuilder(json.length());
        json.chars().forEach(c -> {
            boolean plain =
                    c == '\n' || Character.isSurrogate((char) c) || TerminalText.isHarmless(String.valueOf((char) c));
            text.append(plain ? String.valueOf((char) c) : String.format("\\u%04x", c));
        });
        return text.toString();
    }
}
