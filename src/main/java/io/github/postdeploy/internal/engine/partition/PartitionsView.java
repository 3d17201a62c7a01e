package io.github.postdeploy.internal.engine.partition;

import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.RunError;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the partitions of a run say, taken together. */
final class PartitionsView {

    private PartitionsView() {}

    static int unfinished(List<Partition> all) {
        return (int) all.stream()
                .filter(partition -> partition.status() != Partition.Status.DONE)
                .count();
    }

    static boolean isDone(List<Partition> all) {
        return all.stream().allMatch(partition -> partition.status() == Partition.Status.DONE);
    }

    /** Whether each of them is done or given up. */
    static boolean isSettled(List<Partition> all) {
        return all.stream()
                .map(Partition::status)
                .allMatch(status -> status == Partition.Status.DONE || status == Partition.Status.FAILED);
    }

    /** Whether nobody works on any of them. */
    static boolean isQuiet(List<Partition> all) {
        return all.stream()
                .noneMatch(partition ->
                        partition.status().isActive() && !partition.owner().lapsed());
    }

    static RunError firstError(List<Partition> all) {
        return all.stream()
                .map(Partition::error)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Which of them cannot be taken over though their node has disappeared, in words. */
    static Optional<String> lapsed(List<Partition> all) {
        List<Partition> lapsed = all.stream()
                .filter(partition ->
                        partition.status().isActive() && partition.owner().lapsed())
                .toList();
        if (lapsed.isEmpty()) {
            return Optional.empty();
        }
        String parts =
                lapsed.stream().map(partition -> "" + partition.id().part()).collect(Collectors.joining(", "));
        return Optional.of(
                "Partition " + parts + " of node " + lapsed.get(0).owner().node()
                        + ", which has disappeared, is still locked in the database by that node's last transaction.");
    }
}
