package io.github.postdeploy.internal.store;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;
import javax.sql.XADataSource;

/** The transactions of a server, without a server. */
final class TestTransactions {

    /** In each pool. */
    static final int CONNECTIONS = 10;

    private static final TransactionManager MANAGER = start();
    private static final Map<TestDatabase, AgroalDataSource> SHARED = new EnumMap<>(TestDatabase.class);

    private TestTransactions() {}

    private static TransactionManager start() {
        for (String name : new String[] {"default", "stateStore", "communicationStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, name)
                    .setObjectStoreType(VolatileStore.class.getName());
        }
        return jtaPropertyManager.getJTAEnvironmentBean().getTransactionManager();
    }

    static UserTransaction user() {
        return jtaPropertyManager.getJTAEnvironmentBean().getUserTransaction();
    }

    /** Does something after all work of the running transaction, before it is committed. */
    static void beforeCommit(Hook hook) {
        jtaPropertyManager
                .getJTAEnvironmentBean()
                .getTransactionSynchronizationRegistry()
                .registerInterposedSynchronization(hook);
    }

    /** What is done then. */
    interface Hook extends Synchronization {

        void call() throws Exception;

        @Override
        default void beforeCompletion() {
            try {
                call();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        default void afterCompletion(int status) {}
    }

    /** Whether what this thread does is part of a transaction that can be committed. */
    static boolean active() throws SystemException {
        return MANAGER.getStatus() == Status.STATUS_ACTIVE;
    }

    /** Whether this thread is in a transaction, as it should not be after whatever was done. */
    static boolean leftOver() {
        try {
            return MANAGER.getStatus() != Status.STATUS_NO_TRANSACTION;
        } catch (SystemException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A pool whose connections take part in transactions, on the same database. */
    static AgroalDataSource pool(HikariDataSource same) {
        return pool(same, null);
    }

    /** One whose connections may do so beside others. */
    static AgroalDataSource xaPool(HikariDataSource same, Class<? extends XADataSource> provider) {
        return pool(same, provider);
    }

    /** One on the shared database, for all tests that leave it as it was. */
    static AgroalDataSource shared(TestDatabase database) {
        synchronized (SHARED) {
            return SHARED.computeIfAbsent(database, wanted -> pool(wanted.shared()));
        }
    }

    static boolean isShared(DataSource dataSource) {
        synchronized (SHARED) {
            return SHARED.values().stream().anyMatch(pool -> pool == dataSource);
        }
    }

    private static AgroalDataSource pool(HikariDataSource same, Class<?> provider) {
        TransactionSynchronizationRegistry registry =
                jtaPropertyManager.getJTAEnvironmentBean().getTransactionSynchronizationRegistry();
        AgroalDataSourceConfigurationSupplier configuration = new AgroalDataSourceConfigurationSupplier();
        configuration.connectionPoolConfiguration(pool -> pool.maxSize(CONNECTIONS)
                .acquisitionTimeout(Duration.ofSeconds(2))
                .transactionIntegration(new NarayanaTransactionIntegration(MANAGER, registry))
                .connectionFactoryConfiguration(factory -> {
                    factory.jdbcUrl(same.getJdbcUrl())
                            .principal(new NamePrincipal(same.getUsername()))
                            .credential(new SimplePassword(same.getPassword()));
                    return provider == null ? factory : factory.connectionProviderClass(provider);
                }));
        try {
            return AgroalDataSource.from(configuration);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
