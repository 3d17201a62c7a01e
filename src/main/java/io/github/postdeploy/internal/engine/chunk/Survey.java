package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.internal.engine.execution.Attempt;
import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.ChunkStore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Asks a backfill how much there is to do, and where to cut it. The work can do without: what takes the database longer
 * than a chunk may is left out.
 *
 * @param backfill asked
 * @param session the way to its database
 * @param pace tries again what a busy or absent database refuses
 * @param attempt what for
 */
record Survey(Backfill<?> backfill, ChunkStore.Session session, ChunkPace pace, Attempt attempt) {

    /**
     * Cuts for so many parts, or fewer where the backfill gives no more; empty if it takes too long to find them.
     *
     * @throws ChunkException also if the cuts are wrong
     */
    Optional<List<Cursor>> cuts(int parts) throws ChunkException {
        return inTime(
                "finding where to cut it",
                chunk -> Cuts.checked(attempt.lease().key(), backfill.split(parts, chunk), parts));
    }

    OptionalLong total(KeyRange range) throws ChunkException {
        return inTime("counting its items", chunk -> backfill.total(range, chunk))
                .orElse(OptionalLong.empty());
    }

    private <R> Optional<R> inTime(String what, ChunkStore.Reading<R> question) throws ChunkException {
        return pace.insist(attempt, () -> {
            try {
                return Optional.of(session.read(question));
            } catch (ChunkException failure) {
                if (failure.kind() != ChunkException.Kind.TIMEOUT) {
                    throw failure;
                }
                Log.takesTooLong(attempt.lease().key(), what, failure.getCause());
                return Optional.empty();
            }
        });
    }
}
