package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.store.TestDatabase.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever has opened a store may use every table of it, whoever else opens it at that moment or has just closed it. */
class ConcurrentOpeningIT {

    private static final int ROUNDS = 5;
    private static final int NODES = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(NODES);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL"})
    void freshDatabase_isCompleteForWhoeverHasOpenedIt(TestDatabase database) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            openAtOnceAndAgain(database, create(database));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL"})
    void oldTables_areCompleteForWhoeverHasOpenedThem(TestDatabase database) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Address address = create(database);
            try (HikariDataSource pool = address.pool(1)) {
                new OldTables(pool, database).makeVersion1();
            }
            openAtOnceAndAgain(database, address);
        }
    }

    /** One that is closed together with its last connection, where there is such a thing. */
    private static Address create(TestDatabase database) {
        Address address = database.create();
        return new Address(address.url().replaceAll(";.*", ""), address.user(), address.password());
    }

    private void openAtOnceAndAgain(TestDatabase database, Address address) throws Exception {
        CyclicBarrier together = new CyclicBarrier(NODES);
        List<Callable<Integer>> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            nodes.add(() -> {
                together.await(30, TimeUnit.SECONDS);
                return use(database, address) + use(database, address);
            });
        }
        for (Future<Integer> node : threads.invokeAll(nodes)) {
            assertThat(node.get()).isEqualTo(2);
        }
    }

    /** Opens, uses each table, and closes; how many partitions there were. */
    private static int use(TestDatabase database, Address address) {
        try (HikariDataSource pool = address.pool(2);
                StoreLab lab = new StoreLab(database, new TestStores(JpaProvider.HIBERNATE), pool)) {
            Stores store = lab.openAll("n");
            assertThat(store.partitions().free()).isEmpty();
            Lease lease = lab.partition(store, "x");
            assertThat(store.failures().failures(lease.runId(), 0, 10).total()).isZero();
            assertThat(store.runs().lapsed()).isEmpty();
            return store.partitions().partitions(lease.runId()).size();
        }
    }
}
