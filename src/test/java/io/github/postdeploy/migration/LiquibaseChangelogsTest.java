package io.github.postdeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.internal.store.LoggedLines;
import io.github.postdeploy.internal.store.TestDatabase;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import liquibase.Liquibase;
import liquibase.change.custom.CustomTaskChange;
import liquibase.changelog.RanChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.CompositeResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changelogs of SQL, changes that are Java, and changelogs of other jars. */
class LiquibaseChangelogsTest {

    private static final LiquibaseStages STAGES = LiquibaseStages.of(MigrationOptions.DEFAULT);
    private static final String SQL = "--liquibase formatted sql\n";
    private static final String FIRST =
            """

            --changeset ann:1
            CREATE TABLE customer (id INT PRIMARY KEY, old INT, older INT);
            """;

    @TempDir
    Path folder;

    private final TestDatabase.Address database = TestDatabase.H2.create();

    private interface Work<T> {
        T with(Liquibase liquibase) throws Exception;
    }

    private <T> T with(String changelog, ResourceAccessor resources, Work<T> work) throws Exception {
        Database opened =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(database.connect()));
        try (Liquibase liquibase = new Liquibase(changelog, resources, opened)) {
            return work.with(liquibase);
        }
    }

    /** Ids of what is applied, in that order, after Liquibase has validated it. */
    private List<String> preDeploy(LiquibaseStages stages, String changelog, ResourceAccessor resources)
            throws Exception {
        return with(changelog, resources, liquibase -> {
            stages.updatePreDeploy(liquibase);
            return applied(liquibase);
        });
    }

    private List<String> postDeploy(String changelog) throws Exception {
        return with(changelog, files(), liquibase -> {
            STAGES.updatePostDeploy(liquibase);
            return applied(liquibase);
        });
    }

    private static List<String> applied(Liquibase liquibase) throws Exception {
        liquibase.validate();
        return liquibase.getDatabase().getRanChangeSetList().stream()
                .map(RanChangeSet::getId)
                .toList();
    }

    private ResourceAccessor files() throws IOException {
        return new DirectoryResourceAccessor(folder);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    /** A database that the first release uses. */
    private void firstRelease() throws Exception {
        write("changelog.sql", SQL + FIRST);
        assertThat(preDeploy(STAGES, "changelog.sql", files())).containsExactly("1");
    }

    @Test
    void formattedSql_isReadStatementByStatement() throws Exception {
        firstRelease();
        write(
                "changelog.sql",
                SQL + FIRST
                        + """

                        --changeset ann:2
                        --comment: the column is not read any more
                        ALTER TABLE customer DROP COLUMN old;
                        --rollback ALTER TABLE customer ADD COLUMN old INT;

                        --changeset ann:3
                        CREATE TABLE invoice (id INT PRIMARY KEY);
                        CREATE INDEX invoice_id ON invoice (id);

                        --changeset ann:4 endDelimiter:/
                        CREATE TABLE receipt (id INT PRIMARY KEY)
                        /
                        DROP TABLE receipt
                        /
                        """);
        assertThat(preDeploy(STAGES, "changelog.sql", files())).containsExactly("1", "3", "4");
        assertThat(postDeploy("changelog.sql")).containsExactly("1", "3", "4", "2");
    }

    @Test
    void yamlAndJson_areRead_andLabelsInThem() throws Exception {
        String include =
                """
                databaseChangeLog:
                - include: {file: changelog.sql}
                """;
        write("root.yaml", include);
        write("changelog.sql", SQL + FIRST);
        assertThat(preDeploy(STAGES, "root.yaml", files())).containsExactly("1");
        write(
                "root.yaml",
                include
                        + """
                        - include: {file: more.json}
                        - changeSet:
                            id: 3
                            author: ann
                            changes:
                            - dropColumn: {tableName: customer, columnName: old}
                        - changeSet:
                            id: 4
                            author: ann
                            labels: post-deploy
                            changes:
                            - addColumn: {tableName: customer, columns: [column: {name: b, type: int}]}
                        """);
        write(
                "more.json",
                """
                {"databaseChangeLog": [{"changeSet": {"id": "2", "author": "ann", "changes": [
                  {"addColumn": {"tableName": "customer", "columns": [{"column": {"name": "a", "type": "int"}}]}}]}}]}
                """);
        assertThat(preDeploy(STAGES, "root.yaml", files())).containsExactly("1", "2");
        assertThat(postDeploy("root.yaml")).containsExactly("1", "2", "3", "4");
    }

    @Test
    void formattedSql_saysItsStage_inALineOrByALabel() throws Exception {
        firstRelease();
        write(
                "changelog.sql",
                SQL + FIRST
                        + """

                        --changeset ann:2
                        -- postdeploy:stage=POST_DEPLOY
                        CREATE TABLE later (id INT PRIMARY KEY);

                        --changeset ann:3
                        --postdeploy:stage=PRE_DEPLOY
                        ALTER TABLE customer DROP COLUMN old;

                        --changeset ann:4 labels:post-deploy
                        CREATE TABLE latest (id INT PRIMARY KEY);

                        --changeset ann:5 labels:pre-deploy
                        ALTER TABLE customer DROP COLUMN older;
                        """);
        assertThat(preDeploy(STAGES, "changelog.sql", files())).containsExactly("1", "3", "5");
        assertThat(postDeploy("changelog.sql")).containsExactly("1", "3", "5", "2", "4");
    }

    @Test
    void formattedSql_thatCannotBeRead_saysWhatToWrite() throws Exception {
        firstRelease();
        write("changelog.sql", SQL + FIRST + "\n--changeset ann:2\nCALL 1;\n");
        assertThatThrownBy(() -> preDeploy(STAGES, "changelog.sql", files()))
                .isInstanceOf(AmbiguousPlanException.class)
                .hasMessageContaining("changelog.sql::2::ann")
                .hasMessageContaining("pre-deploy");
        assertThat(with("changelog.sql", files(), LiquibaseChangelogsTest::applied))
                .containsExactly("1");
    }

    /** A change that is Java. */
    public abstract static class Task implements CustomTaskChange {

        @Override
        public void execute(Database database) {}

        @Override
        public String getConfirmationMessage() {
            return "done";
        }

        @Override
        public void setUp() {}

        @Override
        public void setFileOpener(ResourceAccessor resources) {}

        @Override
        public ValidationErrors validate(Database database) {
            return new ValidationErrors();
        }
    }

    /** Goes first. */
    @DeployStage(Stage.PRE_DEPLOY)
    public static final class Sooner extends Task {}

    /** Waits. */
    @DeployStage(Stage.POST_DEPLOY)
    public static final class Later extends Task {}

    /** Does not say. */
    public static final class Whenever extends Task {}

    private void writeCustomChanges(Class<?>... types) throws IOException {
        List<String> changeSets = new ArrayList<>();
        for (Class<?> type : types) {
            changeSets.add("<changeSet id='" + type.getSimpleName() + "' author='ann'><customChange class='"
                    + type.getName() + "'/></changeSet>");
        }
        writeXml("<include file='changelog.sql'/>" + String.join("\n", changeSets));
    }

    private void writeXml(String content) throws IOException {
        write(
                "all.xml",
                """
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                        http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-4.33.xsd">
                """
                        + content + "</databaseChangeLog>");
    }

    @Test
    void customChange_saysItsStage_byAnAnnotation() throws Exception {
        firstRelease();
        writeCustomChanges(Later.class, Sooner.class);
        assertThat(preDeploy(STAGES, "all.xml", files())).containsExactly("1", "Sooner");
        assertThat(postDeploy("all.xml")).containsExactly("1", "Sooner", "Later");
    }

    @Test
    void customChange_withoutAnnotation_isUndecided() throws Exception {
        firstRelease();
        writeCustomChanges(Whenever.class);
        assertThatThrownBy(() -> preDeploy(STAGES, "all.xml", files()))
                .isInstanceOf(AmbiguousPlanException.class)
                .hasMessageContaining("all.xml::Whenever::ann");
        LiquibaseStages told = LiquibaseStages.of(MigrationOptions.DEFAULT.withOverride("Whenever", Stage.PRE_DEPLOY));
        assertThat(preDeploy(told, "all.xml", files())).containsExactly("1", "Whenever");
    }

    @Test
    void changelogOfAnotherJar_fallsBack_andALineSaysSo() throws Exception {
        firstRelease();
        writeXml("<include file='changelog.sql'/><include file='db/vendor/vendor.sql'/>");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {vendorJar()}, null);
                LoggedLines log = LoggedLines.ofPostdeploy()) {
            ResourceAccessor both = new CompositeResourceAccessor(files(), new ClassLoaderResourceAccessor(loader));
            LiquibaseStages unforgiving = LiquibaseStages.of(MigrationOptions.DEFAULT.withoutThirdPartyFallback());
            assertThatThrownBy(() -> preDeploy(unforgiving, "all.xml", both))
                    .isInstanceOf(AmbiguousPlanException.class)
                    .hasMessageContaining("db/vendor/vendor.sql::7::vendor");
            LiquibaseStages own = LiquibaseStages.of(MigrationOptions.DEFAULT.withOwnJars("vendor-*.jar"));
            assertThatThrownBy(() -> preDeploy(own, "all.xml", both)).isInstanceOf(AmbiguousPlanException.class);

            assertThat(preDeploy(STAGES, "all.xml", both)).containsExactly("1", "7");
            assertThat(log.linesWith("PDP0513"))
                    .singleElement()
                    .asString()
                    .contains("db/vendor/vendor.sql::7::vendor is taken for PRE_DEPLOY", "vendor-1.0.jar");
        }
    }

    @Test
    void changelogOfAnotherJar_hasTheStageOfItsLocation() throws Exception {
        firstRelease();
        writeXml("<include file='changelog.sql'/><include file='db/vendor/vendor.sql'/>");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {vendorJar()}, null)) {
            ResourceAccessor both = new CompositeResourceAccessor(files(), new ClassLoaderResourceAccessor(loader));
            LiquibaseStages told =
                    LiquibaseStages.of(MigrationOptions.DEFAULT.withOverride("db/vendor", Stage.POST_DEPLOY));
            assertThat(preDeploy(told, "all.xml", both)).containsExactly("1");
        }
    }

    private URL vendorJar() throws IOException {
        Path jar = folder.resolve("vendor-1.0.jar");
        ShrinkWrap.create(JavaArchive.class)
                .add(
                        new StringAsset(SQL + "\n--changeset vendor:7\nALTER TABLE customer ADD COLUMN a INT;\n"
                                + "ALTER TABLE customer DROP COLUMN old;\n"),
                        "db/vendor/vendor.sql")
                .as(ZipExporter.class)
                .exportTo(jar.toFile());
        return jar.toUri().toURL();
    }
}
