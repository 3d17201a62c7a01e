package io.github.postdeploy.internal.store;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.internal.engine.model.Advance;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LedgerEntry;
import io.github.postdeploy.internal.engine.model.Position;
import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.ChunkStore;
import io.github.postdeploy.internal.engine.port.LeaseLostException;
import io.github.postdeploy.internal.engine.port.StalePositionException;
import java.util.List;
import java.util.Objects;

/** The chunks of one partition under one lease. */
final class ChunkSession implements ChunkStore.Session {

    private final StoreAccess access;
    private final Lease lease;
    private final ActionContext context;
    private final Places places;
    private final RollbackCheck rollback;
    private final CursorStatements cursors;
    private final LedgerStatements ledger;

    ChunkSession(StoreAccess access, Lease lease, ActionContext context, Places places, RollbackCheck rollback) {
        this.access = access;
        this.lease = lease;
        this.context = context;
        this.places = places;
        this.rollback = rollback;
        this.cursors = new CursorStatements(access.scope());
        this.ledger = new LedgerStatements(access.scope());
    }

    /**
     * @param work where chunks are written
     * @param cursor where the cursor is: the same, unless chunk and cursor are committed one after the other
     */
    record Places(Workplace work, Workplace cursor) {}

    /** What is left to do of a chunk after the application has written it, and where the partition then stands. */
    private record Step(Position next, Ledger ledger) {}

    /** What becomes of the ledger. */
    private interface Ledger {
        void change(SqlSession session);
    }

    /** The partition does not stand where it is expected to, or is not ours. */
    private static final class NotMovedException extends Exception {
        private static final long serialVersionUID = 1;
    }

    @Override
    public <T> T read(ChunkStore.Reading<T> reading) throws ChunkException {
        try {
            return places.work().read(desk -> reading.call(chunk(desk, false)));
        } catch (Throwable failure) {
            throw ChunkFailures.of(failure, access.store().database());
        }
    }

    @Override
    public <T> T rehearse(ChunkStore.Reading<T> work) throws ChunkException {
        try {
            return places.work()
                    .transact(
                            desk -> {
                                rollback.check(desk);
                                return work.call(chunk(desk, true));
                            },
                            result -> false);
        } catch (Throwable failure) {
            throw ChunkFailures.of(failure, access.store().database());
        }
    }

    @Override
    public void requireStorable(Cursor cursor) {
        CursorJson.write(cursor);
    }

    @Override
    public Position write(Position expected, ChunkStore.Reading<Advance> work) throws ChunkException {
        Step step = commit(expected, desk -> {
            Advance advance = work.call(chunk(desk, false));
            return advance == null
                    ? null
                    : new Step(
                            expected.after(advance),
                            session -> ledger.add(session, lease.id(), expected.chunks(), advance.failures()));
        });
        return step == null ? expected : step.next();
    }

    @Override
    public Position settle(Position expected, LedgerEntry.Number number, ChunkStore.Reading<Boolean> work)
            throws ChunkException {
        return commit(expected, desk -> {
                    boolean written = work.call(chunk(desk, false));
                    return new Step(expected.settled(written), session -> ledger.remove(session, lease.id(), number));
                })
                .next();
    }

    private Step commit(Position expected, Workplace.Work<Step> work) throws ChunkException {
        try {
            if (places.cursor() == places.work()) {
                return places.work()
                        .transact(
                                desk -> {
                                    Step step = work.call(desk);
                                    return step == null ? null : move(desk, expected, step);
                                },
                                Objects::nonNull);
            }
            Step step = places.work().transact(work, Objects::nonNull);
            return step == null ? null : places.cursor().transact(desk -> move(desk, expected, step), moved -> true);
        } catch (NotMovedException notMoved) {
            throw why(expected);
        } catch (Throwable failure) {
            throw ChunkFailures.of(failure, access.store().database());
        }
    }

    private Step move(Workplace.Desk desk, Position expected, Step step) throws Exception {
        SqlSession session = desk.session();
        try {
            step.ledger().change(session);
        } catch (RuntimeException failure) {
            if (Failures.isConstraintViolation(failure)) {
                throw new NotMovedException(); // somebody else has numbered a failed item so
            }
            throw failure;
        }
        if (!cursors.move(session, lease, expected, step.next())) {
            throw new NotMovedException();
        }
        return step;
    }

    private ChunkException why(Position expected) {
        List<Long> chunks;
        try {
            chunks = access.store().query(session -> cursors.chunks(session, lease));
        } catch (RuntimeException unknown) {
            return new ChunkException(ChunkException.Kind.TRANSIENT, unknown);
        }
        String partition = "Partition " + lease.id().part() + " of run " + lease.runId();
        if (chunks.isEmpty()) {
            throw new LeaseLostException(partition + " is not this node's under token " + lease.token() + " any more.");
        }
        if (chunks.get(0) != expected.chunks()) {
            throw new StalePositionException(partition + " stands after chunk " + chunks.get(0) + ", not after chunk "
                    + expected.chunks() + ".");
        }
        return new ChunkException(
                ChunkException.Kind.TRANSIENT,
                new IllegalStateException(partition + " could not be moved on, though nobody else has moved it."));
    }

    private WorkChunk chunk(Workplace.Desk desk, boolean dryRun) {
        return new WorkChunk(context, desk, dryRun);
    }

    @Override
    public void close() {
        places.work().close();
        places.cursor().close();
    }
}
