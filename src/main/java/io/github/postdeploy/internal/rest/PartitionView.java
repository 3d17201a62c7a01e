package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.text.TerminalText;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/** The partitions of a run, as JSON and as text. */
final class PartitionView {

    private PartitionView() {}

    static JsonObject json(List<Partition> partitions) {
        return Json.createObjectBuilder()
                .add("partitions", JsonView.array(partitions, PartitionView::json))
                .build();
    }

    private static JsonObject json(Partition partition) {
        return Json.createObjectBuilder()
                .add("part", partition.id().part())
                .add("status", partition.status().name())
                .add("node", JsonView.text(partition.owner().node()))
                .add("done", partition.position().done())
                .add("failed", partition.position().failed())
                .add("total", partition.total() == null ? JsonValue.NULL : Json.createValue(partition.total()))
                .add("error", JsonView.error(partition.error()))
                .build();
    }

    static String text(List<Partition> partitions) {
        return partitions.isEmpty()
                ? "No partitions.\n"
                : TextTable.of(
                        List.of("PART", "STATUS", "NODE", "DONE", "FAILED", "TOTAL", "ERROR"),
                        partitions.stream().map(PartitionView::row).toList());
    }

    private static List<String> row(Partition partition) {
        RunError error = partition.error();
        return List.of(
                Integer.toString(partition.id().part()),
                partition.status().name(),
                TerminalText.line(partition.owner().node()),
                Long.toString(partition.position().done()),
                Long.toString(partition.position().failed()),
                TerminalText.line(partition.total()),
                error == null ? "-" : RunText.summary(error));
    }
}
