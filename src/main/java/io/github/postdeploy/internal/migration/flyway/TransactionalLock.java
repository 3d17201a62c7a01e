package io.github.postdeploy.internal.migration.flyway;

import java.util.List;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.extensibility.ConfigurationExtension;

/**
 * Tells whether Flyway holds its lock on PostgreSQL in a transaction: {@code flyway.postgresql.transactional.lock}, which is
 * known to its module for PostgreSQL only.
 */
final class TransactionalLock {

    private static final String EXTENSION = "PostgreSQLConfigurationExtension";

    private TransactionalLock() {}

    /** Flyway's default, where it cannot be told. */
    static boolean isOn(Configuration configuration) {
        try {
            List<ConfigurationExtension> extensions =
                    configuration.getPluginRegister().getInstancesOf(ConfigurationExtension.class);
            for (ConfigurationExtension extension : extensions) {
                if (extension.getClass().getSimpleName().equals(EXTENSION)) {
                    return (boolean) extension
                            .getClass()
                            .getMethod("isTransactionalLock")
                            .invoke(extension);
                }
            }
        } catch (ReflectiveOperationException | LinkageError other) {
            // another version of Flyway
        }
        return true;
    }
}
