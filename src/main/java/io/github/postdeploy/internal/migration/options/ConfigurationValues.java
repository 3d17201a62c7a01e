package io.github.postdeploy.internal.migration.options;

import java.util.Locale;
import java.util.Optional;

/** Where configured values come from. */
@FunctionalInterface
public interface ConfigurationValues {

    Optional<String> value(String key);

    /** MicroProfile Config where it is there and has an implementation, else the JVM's own. */
    static ConfigurationValues present() {
        try {
            return MicroProfileValues.create();
        } catch (LinkageError | IllegalStateException absent) {
            return ConfigurationValues::ofJvm;
        }
    }

    private static Optional<String> ofJvm(String key) {
        return Optional.ofNullable(System.getProperty(key)).or(() -> Optional.ofNullable(System.getenv(variable(key))));
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
