package io.github.postdeploy.internal.cli;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Collection;

/** Makes receipts, as requests to run get them. */
final class Receipts {

    private Receipts() {}

    static JsonObject of(JsonObject run) {
        return Json.createObjectBuilder()
                .add("runs", Json.createArrayBuilder().add(run))
                .add("notScheduled", JsonValue.EMPTY_JSON_ARRAY)
                .build();
    }

    /** The same with runs as they are now. */
    static JsonObject with(JsonObject receipt, Collection<JsonObject> runs) {
        return Json.createObjectBuilder(receipt)
                .add("runs", Json.createArrayBuilder(runs))
                .build();
    }
}
