package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.Action;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.demo.WebServer;
import io.github.postdeploy.migration.FlywayStages;
import io.github.postdeploy.migration.LiquibaseStages;
import io.github.postdeploy.migration.MigrationAction;
import io.github.postdeploy.servers.Answer;
import io.github.postdeploy.servers.Client;
import io.github.postdeploy.servers.FreePorts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running application tells of its migrations, with the real tools. */
class KnownMigrationsTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String TOKEN = "open-sesame";
    private static final String URL = "test.known.url";
    private static final String SCRIPTS = "test.known.scripts";
    private static final String UPDATE = "UPDATE customer SET email = 'none'";
    private static final String DROP = "ALTER TABLE customer DROP COLUMN old;";

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @TempDir
    Path folder;

    @BeforeEach
    void tellThem() {
        System.setProperty(URL, url);
        System.setProperty(SCRIPTS, folder.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(URL);
        System.clearProperty(SCRIPTS);
    }

    private static Flyway flyway(String url) {
        return Flyway.configure()
                .dataSource(url, null, null)
                .locations("filesystem:" + System.getProperty(SCRIPTS))
                .load();
    }

    /** Flyway as an action, and as a bean that is the same. */
    @ApplicationScoped
    public static class Shop {

        @Produces
        @Singleton
        @Named("shopFlyway")
        Flyway flyway() {
            return KnownMigrationsTest.flyway(System.getProperty(URL));
        }

        @Produces
        @PostDeployAction(name = "shop", auto = false)
        MigrationAction migrations() {
            return FlywayStages.configured().postDeployAction(KnownMigrationsTest.flyway(System.getProperty(URL)));
        }
    }

    /** Flyway as a bean only, and an action that does not say what it is. */
    @ApplicationScoped
    public static class Stock {

        @Produces
        @Named("stockFlyway")
        Flyway flyway() {
            return KnownMigrationsTest.flyway(System.getProperty(URL));
        }

        @Produces
        @PostDeployAction(name = "opaque", auto = false)
        Action opaque() {
            throw new IllegalStateException("Nobody runs it.");
        }
    }

    /** A changelog. */
    @ApplicationScoped
    public static class Ledger {

        static final List<Thread> THREADS = new ArrayList<>();

        @Produces
        @PostDeployAction(name = "ledger", auto = false)
        MigrationAction migrations() {
            return LiquibaseStages.configured().postDeployAction(() -> {
                THREADS.add(Thread.currentThread());
                return new Liquibase(
                        "changelog.xml",
                        new DirectoryResourceAccessor(Path.of(System.getProperty(SCRIPTS))),
                        DatabaseFactory.getInstance()
                                .findCorrectDatabaseImplementation(
                                        new JdbcConnection(DriverManager.getConnection(System.getProperty(URL)))));
            });
        }
    }

    /** Databases that are away, and one that was never there. */
    @ApplicationScoped
    public static class Away {

        @Produces
        @PostDeployAction(name = "away", auto = false)
        MigrationAction away() {
            return FlywayStages.configured()
                    .postDeployAction(KnownMigrationsTest.flyway("jdbc:h2:tcp://127.0.0.1:1/./nothing"));
        }
    }

    /** Cannot even be made. */
    @ApplicationScoped
    public static class Broken {

        @Produces
        @PostDeployAction(name = "broken", auto = false)
        MigrationAction broken() {
            throw new IllegalStateException("The vault is closed");
        }
    }

    /** What is asked of the application. */
    private interface Questions {
        void ask(Client client) throws Exception;
    }

    private static void application(Questions questions, Class<?>... beans) throws Exception {
        int port = FreePorts.next();
        Map<String, String> settings = Map.of("postdeploy.scheduler", "inline", "postdeploy.admin.token", TOKEN);
        String store = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        try (Standalone application = Standalone.start(store, settings, beans);
                WebServer server = WebServer.start(port, application.container().getBeanManager())) {
            assertThat(server).isNotNull();
            Client client =
                    Client.of(URI.create("http://127.0.0.1:" + port + "/")).bearer(TOKEN);
            await().atMost(BOUND).until(() -> client.get("postdeploy/status").status() == 200);
            questions.ask(client);
        }
    }

    private static List<JsonObject> migrations(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.array("migrations").getValuesAs(JsonObject.class);
    }

    private static List<String> ids(JsonObject migrations, String when) {
        return migrations.getJsonArray(when).getValuesAs(JsonObject.class).stream()
                .map(migration -> migration.getString("id"))
                .toList();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private List<String> tables() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet rows = connection.getMetaData().getTables(null, "PUBLIC", "%", null)) {
            List<String> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME"));
            }
            return tables;
        }
    }

    private void firstRelease() throws IOException {
        write("V1__customer.sql", "CREATE TABLE customer (id INT PRIMARY KEY, old INT);");
        flyway(url).migrate();
        write("V2__add.sql", "ALTER TABLE customer ADD COLUMN email VARCHAR(100);\n" + UPDATE + ";\n");
        write("V3__drop.sql", DROP);
    }

    @Test
    void actionOfFlyway_tellsItsPlanAndItsCheck_untilItHasRun() throws Exception {
        firstRelease();
        application(
                client -> {
                    assertThat(client.get("postdeploy/me").json().getBoolean("migrations"))
                            .isTrue();
                    assertThat(migrations(client.get("postdeploy/migrations/plan")))
                            .singleElement() // the bean is the same
                            .satisfies(shop -> {
                                assertThat(shop.getString("source")).isEqualTo("shop");
                                assertThat(shop.getString("kind")).isEqualTo("action");
                                assertThat(shop.getString("tool")).isEqualTo("Flyway");
                                assertThat(ids(shop, "preDeploy")).containsExactly("V2__add.sql");
                                assertThat(ids(shop, "postDeploy")).containsExactly("V3__drop.sql");
                                assertThat(shop.containsKey("report")).isFalse();
                            });
                    assertThat(client.getText("postdeploy/migrations/plan").body())
                            .startsWith("shop (Flyway)\n\nBefore the rollout:\n  V2__add.sql  PRE_DEPLOY, inferred: ")
                            .contains("After the rollout:\n  V3__drop.sql  POST_DEPLOY, inferred: ");

                    JsonObject finding = migrations(client.get("postdeploy/migrations/check"))
                            .get(0)
                            .getJsonObject("report")
                            .getJsonArray("findings")
                            .getJsonObject(0);
                    assertThat(finding.getString("migration")).isEqualTo("V2__add.sql");
                    assertThat(finding.getInt("line")).isEqualTo(2);
                    assertThat(finding.getString("sql")).isEqualTo(UPDATE);
                    assertThat(client.getText("postdeploy/migrations/check").body())
                            .contains(" " + finding.getString("rule") + ": ", "2 migrations checked: ");
                    assertThat(client.get("postdeploy/migrations/check?profile=strict")
                                    .body())
                            .contains("\"PD100\"");

                    client.run("one", "shop");
                    await().atMost(BOUND).until(() -> client.action("shop").getString("status"), "SUCCEEDED"::equals);
                    assertThat(migrations(client.get("postdeploy/migrations/plan")))
                            .singleElement()
                            .satisfies(shop -> {
                                assertThat(ids(shop, "preDeploy")).isEmpty();
                                assertThat(ids(shop, "postDeploy")).isEmpty();
                            });
                },
                Shop.class);
    }

    @Test
    void beanOfFlyway_isKnownByItself_andActionsThatDoNotSayWhatTheyAre_areNotMade() throws Exception {
        firstRelease();
        application(
                client -> assertThat(migrations(client.get("postdeploy/migrations/plan")))
                        .singleElement()
                        .satisfies(stock -> {
                            assertThat(stock.getString("source")).isEqualTo("stockFlyway");
                            assertThat(stock.getString("kind")).isEqualTo("bean");
                            assertThat(ids(stock, "postDeploy")).containsExactly("V3__drop.sql");
                        }),
                Stock.class);
    }

    @Test
    void ambiguousPlan_isToldWithItsProblems() throws Exception {
        firstRelease();
        write("V4__late.sql", "ALTER TABLE customer ADD COLUMN phone VARCHAR(20);");
        application(
                client -> assertThat(migrations(client.get("postdeploy/migrations/check")))
                        .singleElement()
                        .satisfies(
                                shop -> assertThat(shop.getJsonArray("problems").getString(0))
                                        .contains("V4__late.sql", "V3__drop.sql")),
                Shop.class);
    }

    @Test
    void looking_makesNoTables_neitherFlywaysNorLiquibases() throws Exception {
        write("V1__customer.sql", "CREATE TABLE customer (id INT PRIMARY KEY, old INT);");
        write(
                "changelog.xml",
                """
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                        http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-4.33.xsd">
                <changeSet id="1" author="ann"><sql>CREATE TABLE account (id INT PRIMARY KEY)</sql></changeSet>
                </databaseChangeLog>
                """);
        application(
                client -> {
                    List<JsonObject> both = migrations(client.get("postdeploy/migrations/check"));
                    assertThat(both)
                            .extracting(known -> known.getString("tool"))
                            .containsExactly("Liquibase", "Flyway");
                    assertThat(both).allSatisfy(known -> {
                        assertThat(known.getBoolean("fresh")).isTrue();
                        assertThat(ids(known, "preDeploy")).hasSize(1);
                    });
                    assertThat(tables()).isEmpty();
                    migrations(client.get("postdeploy/migrations/plan"));
                    await("threads end, with what Liquibase leaves on them")
                            .atMost(BOUND)
                            .until(() -> Ledger.THREADS.size() == 2
                                    && Ledger.THREADS.stream().noneMatch(Thread::isAlive));
                },
                Ledger.class,
                Shop.class);
    }

    @Test
    void databaseThatIsAway_isAProblemThatPasses() throws Exception {
        application(
                client -> {
                    Answer answer = client.get("postdeploy/migrations/plan");
                    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
                    assertThat(answer.contentType()).isEqualTo("application/problem+json");
                    assertThat(answer.json().getString("detail"))
                            .startsWith("The migrations of 'away' cannot be read. Flyway: ");
                },
                Away.class);
    }

    @Test
    void oneThatCannotBeMade_isToldBesideTheOthers() throws Exception {
        firstRelease();
        application(
                client -> {
                    assertThat(migrations(client.get("postdeploy/migrations/plan")))
                            .extracting(known -> known.getString("source") + " " + known.get("error"))
                            .containsExactly("broken \"The vault is closed\"", "shop null");
                    assertThat(client.getText("postdeploy/migrations/check").body())
                            .contains("broken\n\nCannot be read: The vault is closed\n");
                },
                Broken.class,
                Shop.class);
    }
}
