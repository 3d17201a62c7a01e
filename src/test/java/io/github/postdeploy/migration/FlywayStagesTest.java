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
    void stageBehindMarkOfTheOrderOfBytes_counts() {
        project.with("V2__add.sql", "\uFEFF" + WRITTEN_POST + "\nALTER TABLE customer ADD COLUMN email VARCHAR(100);");
        STAGES.migratePreDeploy(project.flyway());
        assertThat(project.applied()).containsExactly("1");
        STAGES.migratePostDeploy(project.flyway());
        assertThat(project.applied()).containsExactly("1", "2");
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

    @Test
    void placeholders_areReplaced_andLinesCounted() {
        project.with("V2__drop.sql", "-- a comment", "", "ALTER TABLE customer", "  DROP COLUMN old${suffix};")
                .with("V3__add.sql", "ALTER TABLE customer ADD COLUMN email VARCHAR(100);");
        Flyway flyway = project.flyway();
        assertThatThrownBy(() -> STAGES.migratePreDeploy(flyway))
                .hasMessageContaining("DROP COLUMN customer.old_old (line 4)");
    }

    @Test
    void beforeAndAfterInOneScript_isUndecided_andSaysWhatToWrite() {
        project.with(
                "V2__mixed.sql",
                "SET LOCK_TIMEOUT 1000;",
                "ALTER TABLE customer ADD COLUMN email VARCHAR(100);",
                "ALTER TABLE customer DROP COLUMN old;");
        Flyway flyway = project.flyway();
        assertThatThrownBy(() -> STAGES.migratePreDeploy(flyway))
                .isInstanceOf(AmbiguousPlanException.class)
                .hasMessageContaining("The stage of V2__mixed.sql cannot be told: DROP COLUMN customer.old (line 3)"
                        + " belongs after the rollout, but ADD COLUMN customer.email (line 2) before it.")
                .hasMessageContaining("write the comment '-- postdeploy:stage=PRE_DEPLOY' into it, or set"
                        + " postdeploy.migrations.stages=V2__mixed.sql=PRE_DEPLOY;");
        STAGES.migratePostDeploy(flyway);
        assertThat(project.applied()).containsExactly("1", "2");
    }

    @Test
    void whatCannotBeReadOrUnderstood_isUndecided() {
        project.with("V2__a.sql", "CALL 1;").with("V3__b.sql", "FROBNICATE customer;");
        Flyway flyway = project.flyway();
        assertThatThrownBy(() -> STAGES.migratePreDeploy(flyway))
                .isInstanceOfSatisfying(AmbiguousPlanException.class, failure -> assertThat(failure.problems())
                        .hasSize(2));
    }

    @Test
    void configuredStage_countsMoreThanWhatIsWritten() {
        project.with("V2__drop.sql", WRITTEN_PRE, "ALTER TABLE customer DROP COLUMN old;");
        for (String entry : new String[] {"2", "V2", "V2__drop.sql", "V2__drop", "V2__*", "filesystem:" + folder}) {
            FlywayStages stages = FlywayStages.of(MigrationOptions.DEFAULT.withOverride(entry, Stage.POST_DEPLOY));
            assertThat(stages.migratePreDeploy(project.flyway()).migrationsExecuted)
                    .as(entry)
                    .isZero();
        }
        STAGES.migratePreDeploy(project.flyway());
        assertThat(project.applied()).containsExactly("1", "2");
    }

    @Test
    void withSkip_laterOnesAreApplied_andTheRestOutOfOrder() {
        FlywayStages skipping = FlywayStages.of(MigrationOptions.DEFAULT.withSkip(true));
        project.with("V2__drop.sql", "ALTER TABLE customer DROP COLUMN old;")
                .with("V3__other.sql", "CREATE TABLE invoice (id INT);")
                .with("R__gone.sql", "DROP VIEW IF EXISTS gone;");
        FluentConfiguration configuration = project.configuration();
        skipping.restrict(configuration);
        Flyway flyway = configuration.load();
        flyway.migrate();
        flyway.validate();
        assertThat(project.applied()).containsExactly("1", "3");
        skipping.migratePostDeploy(flyway);
        assertThat(project.applied()).containsExactly("1", "3", "2", "gone");
        project.configuration().outOfOrder(true).load().validate();
    }

    @Test
    void withSkip_laterOneOfTheSameTable_isAmbiguous() {
        FlywayStages skipping = FlywayStages.of(MigrationOptions.DEFAULT.withSkip(true));
        project.with("V2__drop.sql", "ALTER TABLE customer DROP COLUMN old;")
                .with("V3__add.sql", "ALTER TABLE customer ADD COLUMN email VARCHAR(100);");
        Flyway flyway = project.flyway();
        assertThatThrownBy(() -> skipping.migratePreDeploy(flyway))
                .isInstanceOf(AmbiguousPlanException.class)
                .hasMessageContaining(
                        "V3__add.sql is inferred to be applied before the rollout, but it touches customer"
                                + " as does V2__drop.sql");
    }

    @Test
    void repeatableOne_isAppliedBefore() {
        project.with("V2__drop.sql", "ALTER TABLE customer DROP COLUMN old;")
                .with("R__names.sql", "CREATE OR REPLACE VIEW names AS SELECT name FROM customer;");
        STAGES.migratePreDeploy(project.flyway());
        assertThat(project.validated().applied()).containsExactly("1", "names");
        project.with("R__names.sql", "CREATE OR REPLACE VIEW names AS SELECT id, name FROM customer;");
        STAGES.migratePreDeploy(project.flyway());
        assertThat(project.validated().hasColumn("names", "id")).isTrue();
    }

    @Test
    void repeatableOneThatMustWait_cannotBeHeldBack() {
        project.with("R__gone.sql", "DROP VIEW IF EXISTS gone;");
        Flyway flyway = project.flyway();
        assertThatThrownBy(() -> STAGES.migratePreDeploy(flyway))
                .isInstanceOf(AmbiguousPlanException.class)
                .hasMessageContaining("R__gone.sql is inferred to be applied after the rollout")
                .hasMessageContaining("postdeploy.migrations.plan=skip");
        project.with("R__gone.sql", WRITTEN_PRE, "DROP VIEW IF EXISTS gone;");
        STAGES.migratePreDeploy(project.flyway());
        assertThat(project.applied()).containsExactly("1", "gone");
    }

    @Test
    void emptyScript_goesAlong() {
        project.with("V2__nothing.sql", "-- nothing yet")
                .with("V3__drop.sql", "ALTER TABLE customer DROP COLUMN old;")
                .with("V4__nothing.sql", "-- nothing yet");
        STAGES.migratePreDeploy(project.flyway());
        assertThat(project.applied()).containsExactly("1", "2");
        STAGES.migratePostDeploy(project.flyway());
        assertThat(project.validated().applied()).containsExactly("1", "2", "3", "4");
    }

    @Test
    void targetOfOnesOwn_stillHolds_beforeTheRollout() {
        project.with("V2__add.sql", "ALTER TABLE customer ADD COLUMN email VARCHAR(100);")
                .with("V3__drop.sql", "ALTER TABLE customer DROP COLUMN old;")
                .with("V4__add.sql", "ALTER TABLE customer ADD COLUMN phone VARCHAR(100);");
        STAGES.migratePreDeploy(project.configuration().target("2").load());
        assertThat(project.applied()).containsExactly("1", "2");
    }

    @Test
    void olderOneThatWaits_isHeldBack_thoughNewerOnesAreApplied() {
        project.with("V5__newer.sql", "CREATE TABLE newer (id INT);")
                .migrated()
                .with("V3__drop.sql", "ALTER TABLE customer DROP COLUMN old;");
        FluentConfiguration configuration = project.configuration().outOfOrder(true);
        STAGES.restrict(configuration);
        Flyway flyway = configuration.load();
        flyway.migrate();
        flyway.validate();
        assertThat(project.applied()).containsExactly("1", "5");
        STAGES.migratePostDeploy(flyway);
        assertThat(project.applied()).containsExactly("1", "5", "3");
    }

    @Test
    void databaseThatOthersUse_isNotFresh_andItsBaselineIsLeftOut() {
        TestDatabase.Address used = TestDatabase.H2.create();
        used.execute("CREATE TABLE customer (id INT PRIMARY KEY, name VARCHAR(50), old INT)");
        FlywayProject adopted = new FlywayProject(folder, used)
                .with("V2__add.sql", "ALTER TABLE customer ADD COLUMN email VARCHAR(100);")
                .with("V3__drop.sql", "ALTER TABLE customer DROP COLUMN old;");
        STAGES.migratePreDeploy(adopted.configuration()
                .baselineOnMigrate(true)
                .baselineVersion("1")
                .load());
        assertThat(adopted.applied()).containsExactly("1", "2");
        assertThat(adopted.hasColumn("customer", "old")).isTrue();
    }

    @Test
    void databaseWhoseOtherSchemaIsUsed_isNotFresh() {
        TestDatabase.Address used = TestDatabase.H2.create();
        used.execute("CREATE SCHEMA shop");
        used.execute("CREATE SCHEMA history");
        used.execute("CREATE TABLE shop.customer (id INT PRIMARY KEY, name VARCHAR(50), old INT)");
        FlywayProject adopted = new FlywayProject(folder, used)
                .with("V2__add.sql", "ALTER TABLE shop.customer ADD COLUMN email VARCHAR(100);")
                .with("V3__drop.sql", "ALTER TABLE shop.customer DROP COLUMN old;");
        STAGES.migratePreDeploy(adopted.configuration()
                .schemas("HISTORY", "SHOP")
                .baselineOnMigrate(true)
                .load());
        assertThat(adopted.hasColumn("shop.customer", "email")).isTrue();
        assertThat(adopted.hasColumn("shop.customer", "old")).isTrue();
    }

    @Test
    void onlyOneThatWaits_onADatabaseInUse_isHeldBack() {
        TestDatabase.Address used = TestDatabase.H2.create();
        used.execute("CREATE TABLE customer (id INT PRIMARY KEY, name VARCHAR(50), old INT)");
        FlywayProject adopted =
                new FlywayProject(folder, used).with("V1__customers.sql", "ALTER TABLE customer DROP COLUMN old;");
        Flyway flyway = adopted.configuration()
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        STAGES.migratePreDeploy(flyway);
        assertThat(adopted.hasColumn("customer", "old")).isTrue();
        STAGES.migratePostDeploy(flyway);
        assertThat(adopted.hasColumn("customer", "old")).isFalse();
    }

    @Test
    void configurationWithoutDataSource_isRefused() {
        FluentConfiguration configuration = Flyway.configure();
        assertThatThrownBy(() -> STAGES.restrict(configuration))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no data source");
    }

    @Test
    void ambiguousPlan_leavesTheConfigurationAsItIs() {
        project.with("V2__a.sql", "CALL 1;");
        FluentConfiguration configuration = project.configuration();
        assertThatThrownBy(() -> STAGES.restrict(configuration)).isInstanceOf(AmbiguousPlanException.class);
        assertThat(configuration.getTarget()).isEqualTo(project.configuration().getTarget());
        assertThat(configuration.getResolvers()).isEmpty();
    }
}
