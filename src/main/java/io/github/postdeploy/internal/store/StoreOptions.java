package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.settings.DdlMode;
import java.time.Duration;
import java.util.Optional;

/**
 * What can be set about the store.
 *
 * @param ddl what it does about its tables
 * @param schema the database schema of its tables; null for the connection's own
 * @param leaseTerm how far a claim or a renewal extends a lease
 */
public record StoreOptions(DdlMode ddl, String schema, Duration leaseTerm) {

    Optional<String> schemaName() {
        return Optional.ofNullable(schema);
    }
}
