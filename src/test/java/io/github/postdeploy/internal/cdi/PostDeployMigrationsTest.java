package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.Action;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.internal.engine.administration.ActionView;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.migration.FlywayStages;
import io.github.postdeploy.migration.MigrationOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Post-deploy migrations are an automatic action, which runs once enough nodes run the release. */
class PostDeployMigrationsTest {

    private static final Duration BOUND = Duration.ofSeconds(300);
    private static final String URL = "test.migrations.url";
    private static final String SCRIPTS = "test.migrations.scripts";

    @TempDir
    Path directory;

    /** Declares the migrations. */
    @ApplicationScoped
    public static class Release {

        @Produces
        @PostDeployAction(name = "migrations", perTenant = false)
        Action migrations(DataSource dataSource) {
            return FlywayStages.of(MigrationOptions.DEFAULT).postDeployAction(flyway(dataSource));
        }
    }

    /** Of the application's own schema; that of Postdeploy's tables is another. */
    private static Flyway flyway(DataSource dataSource) {
        return Flyway.configure()
                .dataSource(dataSource)
                .schemas("SHOP")
                .locations("filesystem:" + System.getProperty(SCRIPTS))
                .load();
    }

    private static Standalone node(String name) {
        return Standalone.start(
                System.getProperty(URL),
                Map.of(
                        "postdeploy.scheduler", "inline",
                        "postdeploy.node", name,
                        "postdeploy.release", "4.2",
                        "postdeploy.min-nodes", "2",
                        "postdeploy.lease", "PT30S"),
                Release.class);
    }

    private static ActionStatus status(Standalone node) {
        return node.administration().status().actions().stream()
                .filter(action -> action.name().equals("migrations"))
                .findFirst()
                .map(ActionView::status)
                .orElseThrow();
    }

    /** Another node, with classes of its own. */
    public static final class SecondNode implements Callable<String> {

        @Override
        public String call() {
            try (Standalone node = node("two")) {
                return await().atMost(BOUND)
                        .ignoreException(StoreNotReadyException.class)
                        .until(() -> status(node).name(), "SUCCEEDED"::equals);
            }
        }
    }

    @Test
    void theyWaitForTheSecondNode_andAreThenApplied() throws Exception {
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", directory.toString())
                .start();
        String url = "jdbc:h2:tcp://localhost:" + server.getPort() + "/./db";
        System.setProperty(URL, url);
        System.setProperty(SCRIPTS, directory.toString());
        try {
            script("V1__customer.sql", "CREATE TABLE customer (id INT PRIMARY KEY, old INT);");
            try (Standalone first = node("one")) {
                FlywayStages stages = FlywayStages.of(MigrationOptions.DEFAULT);
                Flyway flyway = flyway(first.bean(DataSource.class));
                stages.migratePreDeploy(flyway);
                script("V2__drop.sql", "ALTER TABLE customer DROP COLUMN old;");
                stages.migratePreDeploy(flyway);
                await().atMost(BOUND)
                        .ignoreException(StoreNotReadyException.class)
                        .until(() -> status(first).isPending());
                assertThat(columns(url)).isEqualTo(2);
                assertThat(PoorClassLoader.call(SecondNode.class, "no-such-jar", "no.such.package."))
                        .isEqualTo("SUCCEEDED");
                assertThat(columns(url)).isEqualTo(1);
            }
        } finally {
            server.stop();
            System.clearProperty(URL);
            System.clearProperty(SCRIPTS);
        }
    }

    private void script(String name, String sql) throws IOException {
        Files.writeString(directory.resolve(name), sql);
    }

    private static int columns(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet columns = connection.getMetaData().getColumns(null, "SHOP", "CUSTOMER", "%")) {
            int count = 0;
            while (columns.next()) {
                count++;
            }
            return count;
        }
    }
}
