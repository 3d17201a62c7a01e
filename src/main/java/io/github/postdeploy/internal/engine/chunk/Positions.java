package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.internal.engine.execution.Attempt;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.Position;
import io.github.postdeploy.internal.engine.port.LeaseLostException;
import io.github.postdeploy.internal.engine.port.PartitionStore;
import java.util.List;

/** Reads where a partition really stands: a commit may have got through without its reply, or have been lost. */
final class Positions {

    private final PartitionStore partitions;
    private final ChunkPace pace;

    Positions(PartitionStore partitions, ChunkPace pace) {
        this.partitions = partitions;
        this.pace = pace;
    }

    /** @throws LeaseLostException if the partition is somebody else's by now, or that cannot be found out in time */
    Position read(Attempt attempt) {
        LeaseId id = attempt.lease().id();
        Partition now = pace.untilAnswered(attempt.context(), () -> partitions.partitions(id.runId()))
                .flatMap(all -> all.stream()
                        .filter(partition -> partition.id().equals(id))
                        .findFirst())
                .orElseThrow(() -> new LeaseLostException("Its position cannot be read any more."));
        if (now.owner().token() != attempt.lease().token() || now.status() != Partition.Status.RUNNING) {
            throw new LeaseLostException("Its partition is somebody else's by now.");
        }
        return now.position();
    }

    /** How many items of the run were left out in other partitions. */
    long leftOutElsewhere(Attempt attempt) {
        LeaseId id = attempt.lease().id();
        return pace.untilAnswered(attempt.context(), () -> partitions.partitions(id.runId())).orElse(List.of()).stream()
                .filter(other -> !other.id().equals(id))
                .mapToLong(other -> other.position().failed())
                .sum();
    }
}
