package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.RunError;

/** How the work on a partition ended here. */
public sealed interface PartitionEnd {

    /** Where the partition then stands. */
    Partition.Status status();

    /** What it failed with; null if it did not. */
    default RunError error() {
        return null;
    }

    /**
     * There are no more items.
     *
     * @param chunks committed until then
     */
    record Done(long chunks) implements PartitionEnd {
        @Override
        public Partition.Status status() {
            return Partition.Status.DONE;
        }
    }

    /** It was asked to end early; any node may go on. */
    record Stopped() implements PartitionEnd {
        @Override
        public Partition.Status status() {
            return Partition.Status.PENDING;
        }
    }

    /** @param error what with */
    record Failed(RunError error) implements PartitionEnd {
        @Override
        public Partition.Status status() {
            return Partition.Status.FAILED;
        }
    }

    /** It is somebody else's by now. */
    record Fenced() implements PartitionEnd {
        @Override
        public Partition.Status status() {
            return Partition.Status.PENDING;
        }
    }
}
