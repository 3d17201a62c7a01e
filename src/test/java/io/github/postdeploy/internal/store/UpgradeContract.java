package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.engine.settings.DdlMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Tables of an earlier version get what they lack, and keep what they have. */
interface UpgradeContract extends StoreContract {

    UUID OLD_RUN = UUID.fromString("11111111-2222-3333-4444-555555555555");

    private void withOldTables(Consumer<OldTables> test) {
        try (HikariDataSource pool = lab().database.create().pool(2 * OpeningContract.NODES)) {
            OldTables tables = new OldTables(pool, lab().database);
            tables.makeVersion1();
            tables.writeRun(lab().application, OLD_RUN);
            test.accept(tables);
            lab().stores.close();
        }
    }

    private RunStore store(OldTables tables, DdlMode ddl) {
        return stores(tables, ddl).runs();
    }

    private Stores stores(OldTables tables, DdlMode ddl) {
        return lab().stores.stores(lab().node("a"), tables.pool(), new StoreOptions(ddl, null, StoreLab.TERM));
    }

    @Test
    default void oldTables_areUpgradedAndKeepTheirRows() {
        withOldTables(tables -> {
            Stores store = stores(tables, DdlMode.CREATE);
            assertThat(store.runs().open())
                    .isEqualTo(Map.of(lab().key("old"), new ActionState(ActionStatus.FAILED, 3)));
            assertThat(tables.version()).isEqualTo(Schema.VERSION);
            Run old = store.runs().run(OLD_RUN).orElseThrow();
            assertThat(old.status()).isEqualTo(RunStatus.FAILED);
            assertThat(old.order()).isEqualTo(Run.Order.PLAIN);
            assertThat(old.failures()).isZero();
            Lease lease = lab().partition(store, "new");
            assertThat(store.partitions().partitions(lease.runId())).hasSize(1);
            assertThat(store.failures().failures(lease.runId(), 0, 10).total()).isZero();
            assertThat(store.runs().lapsed()).isEmpty();
            assertThat(store(tables, DdlMode.VALIDATE).open()).hasSize(2);
        });
    }

    @Test
    default void versionBefore_worksOnWithUpgradedTables() {
        withOldTables(tables -> {
            RunStore store = store(tables, DdlMode.CREATE);
            store.open();
            UUID second = UUID.randomUUID();
            tables.writeRun(lab().application + " beside", second);
            tables.claimAsVersion1(lab().key("old"), second);
            assertThat(store.lapsed()).hasSize(1).allSatisfy(lapsed -> {
                assertThat(lapsed.mayBeTakenOver()).isFalse();
                assertThat(store.loseLapsed(lapsed, "Gone.")).isTrue();
            });
        });
    }

    @Test
    default void eightNodesUpgradingAtOnce_allOpenQuietly() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(OpeningContract.NODES);
        try (LoggedLines log = LoggedLines.ofWarnings()) {
            withOldTables(tables -> {
                CyclicBarrier together = new CyclicBarrier(OpeningContract.NODES);
                List<Callable<Map<ActionKey, ActionState>>> openings = new ArrayList<>();
                for (int i = 0; i < OpeningContract.NODES; i++) {
                    RunStore store = store(tables, DdlMode.CREATE);
                    openings.add(() -> {
                        together.await();
                        return store.open();
                    });
                }
                try {
                    for (Future<Map<ActionKey, ActionState>> opening : threads.invokeAll(openings)) {
                        assertThat(opening.get()).hasSize(1);
                    }
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
                assertThat(tables.version()).isEqualTo(Schema.VERSION);
            });
            assertThat(log.lines().stream().filter(line -> line.contains("PDP")))
                    .isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void upgradeThatWasInterrupted_isCompleted() {
        withOldTables(tables -> {
            tables.execute("ALTER TABLE postdeploy_run ADD COLUMN failures INTEGER");
            assertThat(store(tables, DdlMode.CREATE).open()).hasSize(1);
            assertThat(tables.version()).isEqualTo(Schema.VERSION);
        });
    }

    @Test
    default void oldTablesThatWereNeverCompleted_areCompleted() {
        withOldTables(tables -> {
            tables.execute("DELETE FROM postdeploy_version");
            assertThat(store(tables, DdlMode.CREATE).open()).hasSize(1);
            assertThat(tables.version()).isEqualTo(Schema.VERSION);
        });
    }

    @Test
    default void oldTables_areNotUpgradedUnlessAskedTo() {
        withOldTables(tables -> {
            for (DdlMode mode : List.of(DdlMode.VALIDATE, DdlMode.NONE)) {
                assertThatThrownBy(() -> store(tables, mode).open())
                        .isInstanceOf(StoreNotReadyException.class)
                        .hasMessageContaining(
                                "The tables of Postdeploy are of version 1, and this release needs version 3")
                        .hasMessageContaining("-2.sql, then META-INF/postdeploy/ddl/upgrade/")
                        .hasMessageContaining("postdeploy.ddl=create");
            }
            assertThat(tables.version()).isEqualTo(1);
        });
    }

    @Test
    default void newerTables_areUsedAndLeftAlone() {
        withOldTables(tables -> {
            store(tables, DdlMode.CREATE).open();
            tables.execute("ALTER TABLE postdeploy_run ADD COLUMN of_the_future INTEGER");
            tables.execute("UPDATE postdeploy_version SET version = 3");
            for (DdlMode mode : DdlMode.values()) {
                RunStore store = store(tables, mode);
                assertThat(store.open()).hasSize(1);
                assertThat(store.records()).hasSize(1);
            }
            assertThat(tables.version()).isEqualTo(3);
        });
    }
}
