package io.github.postdeploy.internal.migration.flyway;

import io.github.postdeploy.internal.migration.stage.Migration;
import org.flywaydb.core.api.MigrationInfo;

/** A migration that is pending, as Flyway knows it and as it was read. */
record FlywayMigration(MigrationInfo info, Migration migration) {}
