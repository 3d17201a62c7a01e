package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.model.Run;
import jakarta.json.JsonObject;

/** A run as the interface shows it, for others who show it too. Secret arguments are masked. */
public final class RunJson {

    private RunJson() {}

    public static JsonObject of(Run run) {
        return JsonView.run(run);
    }
}
