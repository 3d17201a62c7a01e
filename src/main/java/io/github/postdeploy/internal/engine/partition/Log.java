package io.github.postdeploy.internal.engine.partition;

import io.github.postdeploy.internal.engine.chunk.PartitionEnd;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.text.Journal;

/** What is told the server's log of partitions. */
final class Log {

    private Log() {}

    static void partitionTaken(Lease lease) {
        Journal.info("PDP0135: Partition " + lease.id().part() + " of '"
                + lease.key().action() + "' goes on here.");
    }

    static void chunksLost(Lease lease) {
        Journal.warn(
                "PDP0159: Partition " + lease.id().part() + " of " + lease.key().inWords()
                        + " is not done: the database has lost its last chunks, as it may in a crash or when a replica takes over."
                        + " It goes on after the last one that is there.");
    }

    static void partitionEnded(Lease lease, PartitionEnd end) {
        String what = end instanceof PartitionEnd.Fenced
                ? "somebody else's by now"
                : end.status().toString();
        Journal.debug("Partition " + lease.id().part() + " of " + lease.key().inWords() + " is " + what + ".");
    }
}
