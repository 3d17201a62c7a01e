package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.postdeploy.ChunkTransaction;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.WritesTo;
import io.github.postdeploy.internal.engine.model.Advance;
import io.github.postdeploy.internal.engine.model.Position;
import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.ChunkException.Kind;
import io.github.postdeploy.internal.engine.port.ChunkStore;
import io.github.postdeploy.internal.engine.port.Stores;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What becomes of chunks and reads whose table another session has locked. */
final class LockedTable {

    private final StoreLab lab;
    private final Stores stores;

    LockedTable(StoreLab lab, Stores stores) {
        this.lab = lab;
        this.stores = stores;
    }

    /** What touches the table. */
    interface Touch {
        void call(TestItems items, io.github.postdeploy.Chunk chunk) throws Exception;
    }

    /**
     * The chunk is out of time, and works when it is tried again without the lock: twice where Hibernate tells an entity
     * manager's next user that the server has rolled back before.
     */
    void stopsChunk(WritesTo writesTo, ChunkTransaction transaction, Touch touch) throws Exception {
        try (TestItems items = new TestItems(lab);
                ChunkStore.Session session = open(writesTo, transaction)) {
            assertThat(whileLocked(
                            items,
                            () -> session.write(Position.START, chunk -> {
                                touch.call(items, chunk);
                                return to(1);
                            })))
                    .isEqualTo(Kind.TIMEOUT);
            assertThat(items.keys()).isEmpty();
            ChunkStore.Reading<Advance> again = chunk -> {
                touch.call(items, chunk);
                return to(1);
            };
            try {
                session.write(Position.START, again);
            } catch (ChunkException told) {
                assertThat(told.kind()).isEqualTo(Kind.TRANSIENT);
                session.write(Position.START, again);
            }
            assertThat(items.keys()).containsExactly(1L);
        }
    }

    /** The read is out of time, and works when it is tried again without the lock. */
    void stopsRead(WritesTo writesTo, Touch touch) throws Exception {
        try (TestItems items = new TestItems(lab);
                ChunkStore.Session session = open(writesTo, ChunkTransaction.TOGETHER)) {
            ChunkStore.Reading<Boolean> read = chunk -> {
                touch.call(items, chunk);
                return true;
            };
            assertThat(whileLocked(items, () -> session.read(read))).isEqualTo(Kind.TIMEOUT);
            assertThat(session.read(read)).isTrue();
        }
    }

    private ChunkStore.Session open(WritesTo writesTo, ChunkTransaction transaction) throws ChunkException {
        ChunkStore.Target target = new ChunkStore.Target(writesTo, transaction, Duration.ofSeconds(1));
        return stores.chunks().open(lab.partition(stores, "x " + UUID.randomUUID()), null, target);
    }

    private static Advance to(long key) {
        return new Advance(Cursor.of(key), 1, List.of());
    }

    /** On another thread, since it hangs where nothing limits it. */
    private Kind whileLocked(TestItems items, ThrowingCallable work) throws Exception {
        Connection lock = items.lockTable(lab.database);
        try {
            Throwable failure = StoreLab.elsewhere(() -> catchThrowable(work));
            assertThat(failure).isInstanceOf(ChunkException.class);
            return ((ChunkException) failure).kind();
        } finally {
            TestItems.unlock(lock, lab.database);
        }
    }
}
