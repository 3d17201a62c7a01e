package io.github.postdeploy.internal.migration.options;

import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Values of MicroProfile Config. */
final class MicroProfileValues implements ConfigurationValues {

    private final Config config;

    private MicroProfileValues(Config config) {
        this.config = config;
    }

    /** @throws IllegalStateException if there is no implementation */
    static ConfigurationValues create() {
        return new MicroProfileValues(ConfigProvider.getConfig());
    }

    @Override
    public Optional<String> value(String key) {
        return config.getOptionalValue(key, String.class);
    }
}
