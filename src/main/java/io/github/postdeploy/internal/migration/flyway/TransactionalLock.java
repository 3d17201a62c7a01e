package io.github.postdeploy.internal.migration.flyway;

import java.util.Optional;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.extensibility.ConfigurationExtension;

/**
 * Whether Flyway holds its lock on PostgreSQL in a transaction: {@code flyway.postgresql.transactional.lock}, which is known
 * to its module for PostgreSQL only.
 */
final class TransactionalLock {

    /** As Flyway's settings have it. Flyway itself can take it from them only where Jackson is. */
    static final String SETTING = "flyway.postgresql.transactional.lock";

    private static final String EXTENSION = "PostgreSQLConfigurationExtension";

    private TransactionalLock() {}

    /** Flyway's default, where it cannot be told. */
    static boolean isOn(Configuration configuration) {
        try {
            Optional<ConfigurationExtension> extension = extension(configuration);
            return extension.isEmpty()
                    || (boolean) extension
                            .get()
                            .getClass()
                            .getMethod("isTransactionalLock")
                            .invoke(extension.get());
        } catch (ReflectiveOperationException | LinkageError other) {
            return true;
        }
    }

    /** @return whether it could be set: not with another version of Flyway, or without its module */
    static boolean set(Configuration configuration, boolean on) {
        try {
            Optional<ConfigurationExtension> extension = extension(configuration);
            if (extension.isPresent()) {
                extension
                        .get()
                        .getClass()
                        .getMethod("setTransactionalLock", boolean.class)
                        .invoke(extension.get(), on);
            }
            return extension.isPresent();
        } catch (ReflectiveOperationException | LinkageError other) {
            return false;
        }
    }

    private static Optional<ConfigurationExtension> extension(Configuration configuration) {
        return configuration.getPluginRegister().getInstancesOf(ConfigurationExtension.class).stream()
                .filter(extension -> extension.getClass().getSimpleName().equals(EXTENSION))
                .findFirst();
    }
}
