package io.github.postdeploy.internal.engine.execution;

import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.Position;
import io.github.postdeploy.internal.engine.model.Progress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How far each partition of a run has come, as far as this node knows. Safe for use by several threads. */
final class PartsProgress {

    private final Map<Integer, Part> parts = new ConcurrentHashMap<>();

    private record Part(Position position, Long total) {

        long dealtWith() {
            return position.done() + position.failed();
        }
    }

    /** What the store says of all. */
    void read(List<Partition> all) {
        all.forEach(partition -> put(partition.id().part(), partition.position(), partition.total()));
    }

    void put(int part, Position position, Long total) {
        parts.put(part, new Part(position, total));
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Of all together; without a total where one of them has none. */
    Progress sum() {
        List<Part> all = List.copyOf(parts.values());
        boolean known = all.stream().allMatch(part -> part.total() != null);
        return new Progress(
                all.stream().mapToLong(Part::dealtWith).sum(),
                known ? all.stream().mapToLong(Part::total).sum() : null);
    }

    /** Items left out, of all together. */
    long leftOut() {
        return parts.values().stream()
                .mapToLong(part -> part.position().failed())
                .sum();
    }
}
