package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.Chunk;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.store.LoggedLines;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.internal.store.TestStores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that has lost a chunk it said was committed, as it may in a crash, or when a replica takes over. */
class LostChunksTest {

    private static final int ROWS = 200;
    private static final int CHUNK = 50;

    private final DataSource database = TestDatabase.H2.shared();
    private final TestApplication application = new TestApplication(database);
    private final AtomicInteger losses = new AtomicInteger();

    @AfterEach
    void end() {
        application.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void lastChunkThatIsLost_isWrittenAgainBeforeTheRunSucceeds(boolean readsAhead) {
        CountedRows rows = new CountedRows(database, ROWS) {
            @Override
            public List<Long> read(KeyRange range, int size, Chunk chunk) throws Exception {
                List<Long> page = super.read(range, size, chunk);
                if (page.isEmpty() && losses.getAndIncrement() == 0) {
                    awaitLast(this);
                    lose(this);
                }
                return page;
            }

            @Override
            public boolean readsAhead() {
                return readsAhead;
            }
        };
        TestNode node = application.backfill("b", rows, BackfillTest.rules(1)).start("n");
        Run run = node.await("b", ActionStatus.SUCCEEDED);
        assertThat(losses).hasValueGreaterThan(1);
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
        assertThat(run.attempt()).isEqualTo(1);
        assertThat(run.report().progress()).isEqualTo(new Progress(ROWS, (long) ROWS));
    }

    @Test
    void partitionWhoseEndIsLost_keepsTheRunFromSucceeding() {
        CountedRows rows = new CountedRows(database, ROWS);
        Node identity = TestStores.node(application.name(), "n");
        application.lease(Duration.ofSeconds(3)).backfill("b", rows, BackfillTest.rules(2));
        Stores stores = application.stores(identity);
        TestNode node = application
                .node(identity, new PoolScheduler(3), stores.with(forgetful(stores.runs()), stores.chunks()))
                .start();
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            Run run = node.await("b", ActionStatus.SUCCEEDED);
            assertThat(log.linesWith("PDP0160")).hasSize(1);
            assertThat(run.attempt()).isEqualTo(2);
            assertThat(run.report().message()).isNull();
        }
        assertThat(losses).hasValueGreaterThan(1);
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
    }

    /** Puts the database back to before the end of a partition when a run is to succeed for the first time. */
    private RunStore forgetful(RunStore store) {
        return (RunStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RunStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("finish") && losses.getAndIncrement() == 0) {
                        execute("UPDATE postdeploy_partition SET status = 'PENDING' WHERE part = 1 AND run_id = '"
                                + ((Lease) arguments[0]).runId() + "'");
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What reads ahead is there before the last chunk is committed. */
    private static void awaitLast(CountedRows rows) {
        Awaitility.await("last chunk").until(() -> rows.times().equals(Map.of(1, ROWS)));
    }

    /** Puts the database back to before the last chunk. */
    private static void lose(CountedRows rows) {
        int left = ROWS - CHUNK;
        rows.sql("UPDATE " + rows.table() + " SET times = 0 WHERE id > " + 10 * left);
        rows.sql("UPDATE postdeploy_partition SET chunks = chunks - 1, done = " + left
                + ", cursor_json = REPLACE(cursor_json, '" + 10 * ROWS + "', '" + 10 * left + "') WHERE done = " + ROWS
                + " AND status = 'RUNNING' AND total = " + ROWS);
    }
}
