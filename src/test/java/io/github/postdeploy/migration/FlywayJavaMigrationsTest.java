package io.github.postdeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.internal.store.LoggedLines;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.migration.scanned.V3__Close;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flyway's migrations that are Java, and those that come from jars. */
class FlywayJavaMigrationsTest {

    private static final FlywayStages STAGES = FlywayStages.of(MigrationOptions.DEFAULT);
    private static final String SCANNED =
            "classpath:" + V3__Close.class.getPackageName().replace('.', '/');

    @TempDir
    Path folder;

    private final TestDatabase.Address database = TestDatabase.H2.create();

    /** Says nothing of its stage. */
    public static final class V2__Unknown extends BaseJavaMigration {

        @Override
        public void migrate(Context context) {}
    }

    private FluentConfiguration configuration(String... locations) {
        return Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations(locations);
    }

    private FlywayJavaMigrationsTest used() {
        database.execute("CREATE TABLE customer (id INT PRIMARY KEY, old INT)");
        return this;
    }

    private String applied(FluentConfiguration configuration) {
        return Stream.of(configuration.load().info().applied())
                .map(info -> info.getVersion() == null
                        ? info.getDescription()
                        : info.getVersion().getVersion())
                .toList()
                .toString();
    }

    @Test
    void annotation_isTheStage_ofClassesThatAreFound() {
        FluentConfiguration configuration =
                used().configuration(SCANNED).baselineOnMigrate(true).baselineVersion("1");
        STAGES.migratePreDeploy(configuration.load());
        assertThat(applied(configuration)).isEqualTo("[1, 2]");
        STAGES.migratePostDeploy(configuration.load());
        assertThat(applied(configuration)).isEqualTo("[1, 2, 3]");
    }

    @Test
    void withSkip_classesThatWaitAreHidden_foundOrGiven() {
        FlywayStages skipping = FlywayStages.of(MigrationOptions.DEFAULT.withSkip(true));
        FluentConfiguration configuration = used().configuration(SCANNED)
                .baselineOnMigrate(true)
                .baselineVersion("1")
                .javaMigrations(new Later());
        FluentConfiguration restricted = Flyway.configure().configuration(configuration);
        skipping.restrict(restricted);
        restricted.load().migrate();
        restricted.load().validate();
        assertThat(applied(configuration)).isEqualTo("[1, 2]");
        skipping.migratePostDeploy(restricted.load());
        assertThat(applied(configuration)).isEqualTo("[1, 2, 3, 9]");
    }

    /** Given as an object. */
    @DeployStage(Stage.POST_DEPLOY)
    public static final class Later extends BaseJavaMigration {

        @Override
        protected void init() {}

        @Override
        public MigrationVersion getVersion() {
            return MigrationVersion.fromVersion("9");
        }

        @Override
        public String getDescription() {
            return "later";
        }

        @Override
        public void migrate(Context context) {}
    }

    @Test
    void classWithoutAnnotation_isUndecided_andSaysWhatToWrite() {
        FluentConfiguration configuration =
                used().configuration(SCANNED).baselineOnMigrate(true).javaMigrations(new V2__Unknown());
        Flyway flyway = configuration.locations("filesystem:" + folder).load();
        assertThatThrownBy(() -> STAGES.migratePreDeploy(flyway))
                .isInstanceOf(AmbiguousPlanException.class)
                .hasMessageContaining("V2__Unknown cannot be told: Java code does what cannot be read")
                .hasMessageContaining("write @DeployStage(Stage.PRE_DEPLOY) at its class");
        MigrationOptions byPackage =
                MigrationOptions.DEFAULT.withOverride(V2__Unknown.class.getPackageName() + ".*", Stage.PRE_DEPLOY);
        FlywayStages.of(byPackage).migratePreDeploy(flyway);
        assertThat(applied(configuration)).isEqualTo("[1, 2]");
    }

    @Test
    void scriptOfAnotherJar_fallsBack_andALineSaysSo() throws Exception {
        Path jar = jar("vendor-1.0.jar");
        try (URLClassLoader loader = new URLClassLoader(
                        new URL[] {jar.toUri().toURL()}, getClass().getClassLoader());
                LoggedLines log = LoggedLines.ofPostdeploy()) {
            FluentConfiguration configuration = Flyway.configure(loader)
                    .dataSource(database.url(), database.user(), database.password())
                    .locations("classpath:db/vendor")
                    .baselineOnMigrate(true);
            used();
            STAGES.migratePreDeploy(configuration.load());
            assertThat(applied(configuration)).isEqualTo("[1, 2]");
            assertThat(log.linesWith("PDP0513"))
                    .singleElement()
                    .asString()
                    .contains("V2__mixed.sql is taken for PRE_DEPLOY", "vendor-1.0.jar", "stages=V2__mixed.sql=");
        }
    }

    @Test
    void scriptOfAJarOfOnesOwn_isAsThoseOfTheApplication() throws Exception {
        Path jar = jar("shop-core-4.2.jar");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
            used();
            Flyway flyway = Flyway.configure(loader)
                    .dataSource(database.url(), database.user(), database.password())
                    .locations("classpath:db/vendor")
                    .baselineOnMigrate(true)
                    .load();
            FlywayStages own = FlywayStages.of(MigrationOptions.DEFAULT.withOwnJars("shop-*.jar"));
            FlywayStages unforgiving = FlywayStages.of(MigrationOptions.DEFAULT.withoutThirdPartyFallback());
            assertThatThrownBy(() -> own.migratePreDeploy(flyway)).isInstanceOf(AmbiguousPlanException.class);
            assertThatThrownBy(() -> unforgiving.migratePreDeploy(flyway)).isInstanceOf(AmbiguousPlanException.class);
            FlywayStages.of(MigrationOptions.DEFAULT.withOverride("classpath:db/vendor", Stage.POST_DEPLOY))
                    .migratePreDeploy(flyway);
            assertThat(flyway.info().current().getVersion().getVersion()).isEqualTo("1");
        }
    }

    private Path jar(String name) {
        Path jar = folder.resolve(name);
        ShrinkWrap.create(JavaArchive.class)
                .add(
                        new StringAsset(
                                "ALTER TABLE customer ADD COLUMN a INT;\nALTER TABLE customer DROP COLUMN old;"),
                        "db/vendor/V2__mixed.sql")
                .as(ZipExporter.class)
                .exportTo(jar.toFile());
        return jar;
    }
}
