package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.settings.DdlMode;
import io.github.postdeploy.internal.store.TestDatabase.Address;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Tables are made or asked for, and what cannot be used is told. */
interface OpeningContract extends StoreContract {

    int NODES = 8;

    private RunStore store(HikariDataSource pool, DdlMode ddl, String schema) {
        return lab().stores.store(lab().node("a"), pool, new StoreOptions(ddl, schema, StoreLab.TERM));
    }

    /** Claims and reads back, so that every table has been used. */
    private void use(RunStore store) {
        assertThat(store.records()).isEmpty();
        lab().scheduled(store, "x");
        assertThat(store.records()).hasSize(1).allMatch(known -> known.lastRun() != null);
    }

    @Test
    default void emptyDatabase_getsTables() {
        try (HikariDataSource pool = lab().database.create().pool(4);
                RunStore store = store(pool, DdlMode.CREATE, null)) {
            assertThat(store.open()).isEmpty();
            use(store);
            assertThat(store.durable()).isTrue();
        }
    }

    @Test
    default void openedAgain_tellsTheStatesItKnows() {
        RunStore store = lab().open("a");
        store.addMissing(List.of(lab().key("x")));
        assertThat(store.open()).isEqualTo(Map.of(lab().key("x"), ActionState.NEW));
        assertThat(lab().stores
                        .store(lab().node("b"), lab().dataSource(), StoreLab.TERM)
                        .open())
                .isEqualTo(Map.of(lab().key("x"), ActionState.NEW));
    }

    @Test
    default void eightNodesOnAnEmptyDatabase_allOpenAtOnceQuietly() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        try (HikariDataSource pool = lab().database.create().pool(NODES);
                LoggedLines log = LoggedLines.ofWarnings()) {
            CyclicBarrier together = new CyclicBarrier(NODES);
            List<Callable<Map<ActionKey, ActionState>>> openings = new ArrayList<>();
            for (int i = 0; i < NODES; i++) {
                RunStore store = store(pool, DdlMode.CREATE, null);
                openings.add(() -> {
                    together.await();
                    return store.open();
                });
            }
            for (Future<Map<ActionKey, ActionState>> opening : threads.invokeAll(openings)) {
                assertThat(opening.get()).isEmpty();
            }
            lab().stores.close();
            assertThat(log.lines()).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void connectionsWithoutAutoCommit_workAlike() {
        try (HikariDataSource pool = lab().database.create().pool(4)) {
            pool.setAutoCommit(false);
            RunStore store = store(pool, DdlMode.CREATE, null);
            store.open();
            use(store);
            store.addMissing(List.of(lab().key("x"), lab().key("y")));
            assertThat(store.states()).containsKeys(lab().key("x"), lab().key("y"));
            store.close();
        }
    }

    @Test
    default void missingTables_areNotMadeUnlessAskedTo() {
        for (DdlMode mode : List.of(DdlMode.VALIDATE, DdlMode.NONE)) {
            try (HikariDataSource pool = lab().database.create().pool(4)) {
                assertThatThrownBy(() -> store(pool, mode, null).open())
                        .isInstanceOf(StoreNotReadyException.class)
                        .hasMessageContaining("tables of Postdeploy are missing")
                        .hasMessageContaining("META-INF/postdeploy/ddl/")
                        .hasMessageContaining("postdeploy.ddl=create");
                store(pool, DdlMode.CREATE, null).open();
                assertThat(store(pool, mode, null).open()).isEmpty();
                lab().stores.close();
            }
        }
    }

    @Test
    default void tablesThatLackAColumn_areNotValid() {
        try (HikariDataSource pool = lab().database.create().pool(4)) {
            store(pool, DdlMode.CREATE, null).open();
            execute(pool, "ALTER TABLE postdeploy_run DROP COLUMN stop_actor");
            assertThatThrownBy(() -> store(pool, DdlMode.VALIDATE, null).open())
                    .isInstanceOf(StoreNotReadyException.class)
                    .hasMessageContaining("are not as META-INF/postdeploy/ddl/")
                    .message()
                    .containsIgnoringCase("stop_actor");
            lab().stores.close();
        }
    }

    @Test
    default void tablesWithoutVersion_areCompleted() {
        try (HikariDataSource pool = lab().database.create().pool(4)) {
            store(pool, DdlMode.CREATE, null).open();
            execute(pool, "DELETE FROM postdeploy_version");
            assertThatThrownBy(() -> store(pool, DdlMode.VALIDATE, null).open())
                    .hasMessageContaining("tables of Postdeploy are missing");
            assertThat(store(pool, DdlMode.CREATE, null).open()).isEmpty();
            lab().stores.close();
        }
    }

    @Test
    default void configuredSchema_holdsTheTables() {
        assumeTrue(lab().database != TestDatabase.MARIADB, "MariaDB has no schemas inside a database");
        Address address = lab().database.create();
        address.execute("CREATE SCHEMA ops");
        try (HikariDataSource pool = address.pool(4)) {
            RunStore store = store(pool, DdlMode.CREATE, "ops");
            store.open();
            use(store);
            lab().renew(store);
            assertThat(store.lapsed()).isEmpty();
            execute(pool, "SELECT 1 FROM ops.postdeploy_run");
            assertThatThrownBy(() -> store(pool, DdlMode.VALIDATE, null).open())
                    .hasMessageContaining("tables of Postdeploy are missing");
            lab().stores.close();
        }
    }

    @Test
    default void missingSchema_isToldByName() {
        assumeTrue(lab().database != TestDatabase.MARIADB, "MariaDB has no schemas inside a database");
        try (HikariDataSource pool = lab().database.create().pool(4)) {
            assertThatThrownBy(() -> store(pool, DdlMode.CREATE, "nowhere").open())
                    .isInstanceOf(StoreNotReadyException.class)
                    .hasMessageContaining("data source of the test")
                    .hasMessageMatching("(?is).*schema \"nowhere\".*");
        }
    }

    @Test
    default void unreachableDatabase_isToldAndMayComeLater() {
        Outage outage = new Outage(lab().dataSource());
        RunStore store = lab().stores.store(lab().node("a"), outage, StoreLab.TERM);
        outage.begin();
        assertThatThrownBy(store::open)
                .isInstanceOf(StoreNotReadyException.class)
                .hasMessage("The data source of the test cannot be used: " + Outage.MESSAGE);
        outage.end();
        assertThat(store.open()).isEmpty();
    }

    @Test
    default void databaseThatGoesAway_makesEveryAnswerNotReady() {
        Outage outage = new Outage(lab().dataSource());
        RunStore store = lab().stores.store(lab().node("a"), outage, StoreLab.TERM);
        store.open();
        store.records();
        outage.begin();
        List<Runnable> questions = List.of(
                store::states,
                store::lapsed,
                store::release,
                () -> store.addMissing(List.of(lab().key("x"))),
                () -> lab().renew(store),
                () -> store.purge(StoreLab.TERM),
                () -> store.eraseSecrets(StoreLab.TERM));
        for (Runnable question : questions) {
            assertThatThrownBy(question::run)
                    .isInstanceOf(StoreNotReadyException.class)
                    .hasMessageStartingWith("The store cannot be ")
                    .hasMessageContaining(Outage.MESSAGE);
        }
        outage.end();
        assertThat(store.records()).isEmpty();
    }

    @Test
    default void storeThatIsNotOpen_isNotReady() {
        RunStore store = lab().stores.store(lab().node("a"), lab().dataSource(), StoreLab.TERM);
        assertThatThrownBy(store::states)
                .isInstanceOf(StoreNotReadyException.class)
                .hasMessage("The store is not open.");
        store.open();
        store.close();
        assertThatThrownBy(store::records).isInstanceOf(StoreNotReadyException.class);
    }

    private static void execute(HikariDataSource pool, String sql) {
        try {
            Jdbc.call(pool, connection -> {
                try (var statement = connection.createStatement()) {
                    return statement.execute(sql);
                }
            });
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
