package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.model.Sample;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;

/** How far a run was, and when. */
final class ThroughputView {

    private ThroughputView() {}

    static JsonObject json(List<Sample> samples) {
        return Json.createObjectBuilder()
                .add("samples", JsonView.array(samples, ThroughputView::json))
                .build();
    }

    private static JsonObject json(Sample sample) {
        return Json.createObjectBuilder()
                .add("at", sample.at().toString())
                .add("done", sample.done())
                .build();
    }

    static String text(List<Sample> samples) {
        return samples.isEmpty()
                ? "No samples.\n"
                : TextTable.of(
                        List.of("AT", "DONE"),
                        samples.stream()
                                .map(sample -> List.of(sample.at().toString(), Long.toString(sample.done())))
                                .toList());
    }
}
