package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Backfills;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.administration.Administration;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.spi.BusySignal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an application and its configuration have backfills pause for. */
class StandaloneBusyTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int ITEMS = 100;
    private static final AtomicInteger WRITTEN = new AtomicInteger();

    private static volatile String busy;

    /** A release with a backfill. */
    @ApplicationScoped
    static class Release {

        @Produces
        @PostDeployAction(name = "count")
        Backfill<Integer> count() {
            return Backfills.items(
                            cursor -> IntStream.rangeClosed(cursor == null ? 1 : cursor.as(Integer.class) + 1, ITEMS)
                                    .iterator())
                    .cursor(number -> number)
                    .each((number, chunk) -> WRITTEN.incrementAndGet());
        }
    }

    /** Something of the application that takes the database. */
    @ApplicationScoped
    static class Import implements BusySignal {

        @Override
        public Optional<String> busy() {
            return Optional.ofNullable(busy);
        }
    }

    @BeforeEach
    void begin() {
        WRITTEN.set(0);
        busy = null;
    }

    @AfterEach
    void end() {
        busy = null;
    }

    private static Map<String, String> settings(String more) {
        return Map.of("postdeploy.application", "busy-" + UUID.randomUUID(), "postdeploy.lease", "PT3S", more, "1");
    }

    @Test
    void bean_holdsTheBackfillUntilItIsNoLongerBusy() {
        busy = "an import is under way";
        try (Standalone application = Standalone.start(
                TestDatabase.H2.shared(), settings("postdeploy.concurrency"), Release.class, Import.class)) {
            Administration administration = application.administration();
            awaitPause(administration, "Pauses: an import is under way");
            assertThat(WRITTEN).hasValue(0);
            busy = null;
            awaitSuccess(administration);
        }
    }

    @Test
    void configuredSignal_holdsTheBackfillWhileSessionsWaitForLocks() throws Exception {
        DataSource database = TestDatabase.POSTGRESQL.shared();
        String table = "busy_" + UUID.randomUUID().toString().replace("-", "");
        execute(database, "CREATE TABLE " + table + " (id INTEGER)");
        try (Connection holder = database.getConnection();
                Statement lock = holder.createStatement()) {
            holder.setAutoCommit(false);
            lock.execute("LOCK TABLE " + table);
            CompletableFuture<Void> waiting =
                    CompletableFuture.runAsync(() -> execute(database, "INSERT INTO " + table + " VALUES (1)"));
            try (Standalone application =
                    Standalone.start(database, settings("postdeploy.backfill.pause.waiting-locks"), Release.class)) {
                Administration administration = application.administration();
                awaitPause(administration, "Pauses: ");
                assertThat(WRITTEN).hasValue(0);
                holder.rollback();
                waiting.join();
                awaitSuccess(administration);
            }
        }
    }

    private static void execute(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void awaitPause(Administration administration, String message) {
        await("a pause").atMost(BOUND).ignoreExceptions().until(() -> {
            Run run = run(administration);
            return run != null
                    && run.report().message() != null
                    && run.report().message().startsWith(message);
        });
    }

    private static void awaitSuccess(Administration administration) {
        await("the end").atMost(BOUND).until(() -> run(administration).status() == RunStatus.SUCCEEDED);
        assertThat(WRITTEN).hasValue(ITEMS);
        assertThat(run(administration).report().message()).isNull();
    }

    private static Run run(Administration administration) {
        return administration.status().actions().get(0).lastRun();
    }
}
