package io.github.postdeploy.internal.cli.wait;

import io.github.postdeploy.internal.cli.text.Values;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * Something that was to run once, was not scheduled, and is not done either.
 *
 * @param entry of the receipt: action, tenant and reason
 * @param state where it stands: the action, or its tenant's part of it
 */
public record LeftOut(JsonObject entry, JsonObject state) {

    /** The run behind it, where that ended without success. */
    public Optional<JsonObject> failedRun() {
        return Values.object(state, "lastRun").filter(run -> Standings.FAILED.contains(Values.word(state, "status")));
    }
}
