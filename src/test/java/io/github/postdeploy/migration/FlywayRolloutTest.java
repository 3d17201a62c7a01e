package io.github.postdeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.store.TestDatabase;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application's releases with Flyway: before the rollout, the rollout, after it, and the next release. */
class FlywayRolloutTest {

    private static final FlywayStages STAGES = FlywayStages.of(MigrationOptions.DEFAULT);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void releases_areRolledOut(TestDatabase kind) {
        FlywayProject project = new FlywayProject(folder, kind.create())
                .with(
                        "V1__tables.sql",
                        "CREATE TABLE customer (id INT NOT NULL PRIMARY KEY, name VARCHAR(50), full_name VARCHAR(50));",
                        "CREATE TABLE obsolete (id INT NOT NULL PRIMARY KEY);",
                        "INSERT INTO customer VALUES (1, 'Ann', 'Ann Lee');");
        STAGES.migratePreDeploy(project.flyway());
        assertThat(project.validated().applied()).containsExactly("1");

        project.with(
                        "V2__add.sql",
                        "ALTER TABLE customer ADD COLUMN email VARCHAR(100);",
                        "CREATE INDEX customer_email ON customer (email);")
                .with("V3__invoices.sql", "CREATE TABLE invoice (id INT NOT NULL PRIMARY KEY, customer_id INT);")
                .with("V4__drop_column.sql", "ALTER TABLE customer DROP COLUMN full_name;")
                .with("V5__drop_table.sql", "DROP TABLE obsolete;")
                .with("R__names.sql", "CREATE OR REPLACE VIEW names AS SELECT id, name FROM customer;");
        FluentConfiguration atBoot = project.configuration();
        STAGES.restrict(atBoot);
        Flyway firstNode = atBoot.load();
        firstNode.migrate();
        firstNode.validate();
        assertThat(project.validated().applied()).containsExactly("1", "2", "3", "names");
        assertThat(project.hasColumn("customer", "full_name")).isTrue();

        FluentConfiguration atSecondBoot = project.configuration();
        STAGES.restrict(atSecondBoot);
        Flyway secondNode = atSecondBoot.load();
        assertThat(secondNode.migrate().migrationsExecuted).isZero();

        assertThat(STAGES.migratePostDeploy(firstNode).migrationsExecuted).isEqualTo(2);
        assertThat(project.validated().applied()).containsExactly("1", "2", "3", "names", "4", "5");
        project.flyway().validate();
        assertThat(project.hasColumn("customer", "full_name")).isFalse();
        assertThat(STAGES.migratePostDeploy(secondNode).migrationsExecuted).isZero();

        project.with("V6__phone.sql", "ALTER TABLE customer ADD COLUMN phone VARCHAR(20);");
        STAGES.migratePreDeploy(project.flyway());
        project.flyway().validate();
        assertThat(project.hasColumn("customer", "phone")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void oneInTheMiddle_isSkipped_whereThatIsConfigured(TestDatabase kind) {
        FlywayStages skipping = FlywayStages.of(MigrationOptions.DEFAULT.withSkip(true));
        FlywayProject project = new FlywayProject(folder, kind.create())
                .with("V1__tables.sql", "CREATE TABLE customer (id INT NOT NULL PRIMARY KEY, old INT);")
                .migrated()
                .with("V2__drop.sql", "ALTER TABLE customer DROP COLUMN old;")
                .with("V3__invoices.sql", "CREATE TABLE invoice (id INT NOT NULL PRIMARY KEY);");
        skipping.migratePreDeploy(project.flyway());
        assertThat(project.applied()).containsExactly("1", "3");
        skipping.migratePostDeploy(project.flyway());
        assertThat(project.applied()).containsExactly("1", "3", "2");
        project.configuration().outOfOrder(true).load().validate();
    }
}
