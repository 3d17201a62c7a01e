package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What of the contract depends on the transactions of a server. */
abstract class JtaTest
        implements ClaimingContract,
                EndingContract,
                TakingOverContract,
                RecoveringContract,
                RestingContract,
                PartitionContract,
                ReleaseContract,
                ChunkContract,
                JtaTargetContract,
                JtaCommitContract {

    private final TestDatabase database;
    private AgroalDataSource pool;
    private StoreLab lab;

    JtaTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void begin() {
        pool = TestTransactions.shared(database);
        lab = new StoreLab(database, stores(List.of()), pool);
    }

    static TestStores stores(List<DataSourceLocator> applications) {
        return new TestStores(JpaProvider.HIBERNATE, new JtaTransactions(TestTransactions.user()), applications);
    }

    @Override
    public AgroalDataSource pool() {
        return pool;
    }

    @AfterEach
    void end() {
        lab.close();
        assertThat(TestTransactions.leftOver()).as("a transaction left over").isFalse();
    }

    @Override
    public StoreLab lab() {
        return lab;
    }
}
