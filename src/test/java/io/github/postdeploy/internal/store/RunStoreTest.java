package io.github.postdeploy.internal.store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract of the store, kept on every database and with every provider. */
abstract class RunStoreTest
        implements OpeningContract,
                ClaimingContract,
                EndingContract,
                TakingOverContract,
                ReadingContract,
                TextContract,
                LeaseKeeperContract,
                LogContract,
                RecoveringContract,
                RestingContract,
                ErasingContract,
                PartitionContract,
                ReleaseContract,
                ChunkContract,
                ChunkFaultContract,
                TargetContract,
                TenantContract,
                UpgradeContract {

    private final TestDatabase database;
    private final JpaProvider provider;
    private StoreLab lab;

    RunStoreTest(TestDatabase database, JpaProvider provider) {
        this.database = database;
        this.provider = provider;
    }

    @BeforeEach
    void begin() {
        lab = new StoreLab(database, provider);
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @Override
    public StoreLab lab() {
        return lab;
    }
}
