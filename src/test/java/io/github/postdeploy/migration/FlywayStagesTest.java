package io.github.postdeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.internal.store.TestDatabase;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flyway's migrations in two parts, on H2. */
class FlywayStagesTest {

    private static final FlywayStages STAGES = FlywayStages.of(MigrationOptions.DEFAULT);
    private static final String WRITTEN_POST = "-- postdeploy:stage=POST_DEPLOY";
    private static final String WRITTEN_PRE = "-- postdeploy:stage=PRE_DEPLOY";

    @TempDir
    Path folder;

    private FlywayProject project;

    /** An application that is running with its first release. */
    @BeforeEach
    void firstRelease() {
        project = new FlywayProject(folder, TestDatabase.H2.create());
        project.with("V1__customers.sql", "CREATE TABLE customer (id INT PRIMARY KEY, name VARCHAR(50), old INT);")
                .migrated();
    }

    @Test
    void additions_areAppliedBefore_dropsAfter() {
        project.with("V2__add.sql", "ALTER TABLE customer ADD COLUMN email VARCHAR(100);")
                .with("V3__drop.sql", "ALTER TABLE customer DROP COLUMN old;");
        assertThat(STAGES.migratePreDeploy(project.flyway()).migrationsExecuted).isEqualTo(1);
        assertThat(project.validated().applied()).containsExactly("1", "2");
        assertThat(STAGES.migratePostDeploy(project.flyway()).migrationsExecuted)
                .isEqualTo(1);
        assertThat(project.validated().applied()).containsExactly("1", "2", "3");
        project.flyway().validate();
    }

    @Test
    void freshDatabase_getsAllAtOnce() {
        FlywayProject fresh = new FlywayProject(folder, TestDatabase.H2.create())
                .with("V2__drop.sql", "ALTER TABLE customer DROP COLUMN old;")
                .with("V3__opaque.sql", "CALL 1;");
        STAGES.migratePreDeploy(fresh.flyway());
        assertThat(fresh.applied()).containsExactly("1", "2", "3");
    }

    @Test
    void applicationThatMigratesAtItsStart_isKeptToTheFirstPart() {
        project.with("V2__add.sql", "ALTER TABLE customer ADD COLUMN email VARCHAR(100);")
                .with("V3__drop.sql", "ALTER TABLE customer DROP COLUMN old;");
        FluentConfiguration configuration = project.configuration();
        STAGES.restrict(configuration);
        Flyway flyway = configuration.load();
        flyway.migrate();
        flyway.validate();
        assertThat(project.applied()).containsExactly("1", "2");
        STAGES.migratePostDeploy(flyway);
        assertThat(project.applied()).containsExactly("1", "2", "3");
    }

    @Test
    void beforeBehindAfter_isAmbiguous_andBothAreNamed() {
        project.with("V2__drop.sql", "ALTER TABLE customer DROP COLUMN old;")
                .with("V3__add.sql", "ALTER TABLE customer ADD COLUMN email VARCHAR(100);");
        Flyway flyway = project.flyway();
        assertThatThrownBy(() -> STAGES.migratePreDeploy(flyway))
                .isInstanceOf(AmbiguousPlanException.class)
                .hasMessageContaining("V3__add.sql is inferred to be applied before the rollout")
                .hasMessageContaining("V2__drop.sql, which is inferred to be applied after it")
                .hasMessageContaining("DROP COLUMN customer.old (line 1)")
                .hasMessageContaining("-- postdeploy:stage=");
        assertThat(project.applied()).containsExactly("1");
    }

    @Test
    void writtenStage_countsMoreThanWhatItDoes() {
        project.with("V2__add.sql", WRITTEN_POST, "ALTER TABLE customer ADD COLUMN email VARCHAR(100);")
                .with("V3__drop.sql", "ALTER TABLE customer DROP COLUMN old;");
        STAGES.migratePreDeploy(project.flyway());
        assertThat(project.applied()).containsExactly("1");
        project.with("V2__add.sql", WRITTEN_PRE, "ALTER TABLE customer ADD COLUMN email VARCHAR(100);")
                .with("V3__drop.sql", WRITTEN_PRE, "ALTER TABLE customer DROP COLUMN old;");
        STAGES.migratePreDeploy(project.flyway());
        assertThat(project.applied()).containsExactly("1", "2", "3");
    }
}
