package io.github.postdeploy.internal.metrics;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Advance;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LedgerEntry;
import io.github.postdeploy.internal.engine.model.Position;
import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.ChunkStore;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/**
 * Traces chunks, and counts what they have done once they are committed.
 *
 * @param chunks does them
 */
record TracedChunks(ChunkStore chunks, Spans spans, Meters meters, Guard guard) implements ChunkStore {

    @Override
    public Session open(Lease lease, ActionContext context, Target target) throws ChunkException {
        return new Traced(chunks.open(lease, context, target), lease.key(), Context.current());
    }

    /** @param context of the partition, for what other threads read */
    private final class Traced implements Session {

        private final Session session;
        private final ActionKey key;
        private final Context context;

        Traced(Session session, ActionKey key, Context context) {
            this.session = session;
            this.key = key;
            this.context = context;
        }

        @Override
        public <T> T read(Reading<T> reading) throws ChunkException {
            Scope current = guard.get(context::makeCurrent, Scope.noop());
            try {
                return session.read(reading);
            } finally {
                guard.call(current::close);
            }
        }

        @Override
        public Position write(Position expected, Reading<Advance> work) throws ChunkException {
            return chunk(expected, () -> session.write(expected, work));
        }

        @Override
        public Position settle(Position expected, LedgerEntry.Number number, Reading<Boolean> work)
                throws ChunkException {
            return chunk(expected, () -> session.settle(expected, number, work));
        }

        private Position chunk(Position expected, Step step) throws ChunkException {
            Span span = guard.get(() -> spans.chunk(key.action()), Span.getInvalid());
            Scope current = guard.get(span::makeCurrent, Scope.noop());
            try {
                Position now = step.take();
                guard.call(() -> count(expected, now, span));
                return now;
            } catch (ChunkException | RuntimeException | Error failure) {
                guard.call(() -> span.recordException(failure).setStatus(StatusCode.ERROR));
                throw failure;
            } finally {
                guard.call(current::close);
                guard.call(span::end);
            }
        }

        private void count(Position before, Position now, Span span) {
            long done = now.done() - before.done();
            span.setAttribute(Names.DONE, done);
            meters.items(key, done, now.failed() - before.failed());
        }

        @Override
        public <T> T rehearse(Reading<T> work) throws ChunkException {
            return session.rehearse(work);
        }

        @Override
        public void requireStorable(Cursor cursor) {
            session.requireStorable(cursor);
        }

        @Override
        public void close() {
            session.close();
        }
    }

    @FunctionalInterface
    private interface Step {
        Position take() throws ChunkException;
    }
}
