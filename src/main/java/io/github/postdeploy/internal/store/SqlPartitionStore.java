package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.port.PartitionStore;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Partitions in their table. */
final class SqlPartitionStore implements PartitionStore {

    private final StoreAccess access;
    private final ActionStatements actions;
    private final PartitionStatements partitions;
    private final PartitionReader reader;

    SqlPartitionStore(StoreAccess access) {
        this.access = access;
        this.actions = new ActionStatements(access.scope());
        this.partitions = new PartitionStatements(access.scope());
        this.reader = new PartitionReader(access.scope());
    }

    @Override
    public List<Partition> partitions(UUID runId) {
        return access.store().query(session -> reader.all(session, runId));
    }

    @Override
    public boolean create(Lease run, List<Draft> drafts) {
        return access.store().change(session -> {
            if (!actions.prove(session, run)) {
                return false;
            }
            for (int part = 0; part < drafts.size(); part++) {
                partitions.insert(session, new LeaseId(run.runId(), part), drafts.get(part));
            }
            return true;
        });
    }

    @Override
    public Optional<Lease> claim(ActionKey key, Partition partition, Mode mode) {
        LeaseId id = partition.id();
        long token = partition.owner().token();
        boolean won = access.store()
                .change(session -> reader.goesOn(session, id.runId())
                        && partitions.lockFree(session, id, token)
                        && partitions.claim(session, id, token));
        return won ? Optional.of(new Lease(key, id, token + 1, mode)) : Optional.empty();
    }

    /** Whoever ends the run between the first two statements changes the token first. */
    @Override
    public Optional<Partition> start(LeaseId id, long token) {
        return access.store()
                .change(session -> reader.goesOn(session, id.runId()) && partitions.start(session, id, token)
                        ? reader.one(session, id)
                        : Optional.empty());
    }

    @Override
    public boolean finish(Lease partition, long chunks) {
        return access.store().change(session -> partitions.finish(session, partition, chunks));
    }

    @Override
    public boolean end(Lease partition, Partition.Status status, RunError error) {
        return access.store().change(session -> partitions.end(session, partition, status, error));
    }

    @Override
    public boolean release(Lease partition) {
        return access.store().change(session -> partitions.release(session, partition));
    }

    @Override
    public List<Free> free() {
        return access.store().query(reader::free);
    }

    @Override
    public void reopen(UUID runId) {
        access.store().change(session -> {
            partitions.reopen(session, runId);
            return runId;
        });
    }
}
