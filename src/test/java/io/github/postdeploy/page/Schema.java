package io.github.postdeploy.page;

import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.migration.FlywayStages;
import io.github.postdeploy.migration.MigrationAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A shop whose next release changes its tables, and whose stock is kept in a database that is away. */
@ApplicationScoped
public class Schema {

    static final String ACTION = "shop-schema";
    static final String AWAY = "stock-schema";

    /** Of the property that says where the scripts are. */
    static final String FOLDER = "test.page.migrations";

    @Produces
    @PostDeployAction(name = ACTION, auto = false, description = "Apply what had to wait for the rollout's end")
    MigrationAction migrations(DataSource dataSource) {
        return FlywayStages.configured().postDeployAction(flyway(dataSource));
    }

    static Flyway flyway(DataSource dataSource) {
        return Flyway.configure()
                .dataSource(dataSource)
                .schemas("shop")
                .initSql("SET lock_timeout = '5s'")
                .locations("filesystem:" + System.getProperty(FOLDER))
                .load();
    }

    /** A migration of that name. */
    static void write(String file, String... lines) {
        try {
            Files.writeString(Path.of(System.getProperty(FOLDER), file), String.join("\n", lines) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the release before has left. */
    static void firstRelease(DataSource dataSource) {
        write(
                "V1__customers.sql",
                "CREATE TABLE customer (id INT PRIMARY KEY, name VARCHAR(100), fax VARCHAR(30));",
                "CREATE TABLE invoice (id INT PRIMARY KEY, customer INT, total INT);");
        flyway(dataSource).migrate();
    }

    /** What this one brings. */
    static void nextRelease() {
        write("V2__email.sql", "ALTER TABLE customer ADD COLUMN email VARCHAR(200);");
        write(
                "V3__find_invoices.sql",
                "-- The list of invoices of a customer.",
                "CREATE INDEX invoice_customer ON invoice (customer);",
                "ALTER TABLE invoice ADD CONSTRAINT of_customer FOREIGN KEY (customer) REFERENCES customer (id);");
        write("V4__no_fax.sql", "ALTER TABLE customer DROP COLUMN fax;");
        write(
                "V5__invoice_needs_total.sql",
                "-- postdeploy:stage=POST_DEPLOY",
                "ALTER TABLE invoice ALTER COLUMN total SET NOT NULL;");
    }

    /** Its database cannot be reached. */
    @ApplicationScoped
    public static class Away {

        @Produces
        @PostDeployAction(name = AWAY, auto = false)
        MigrationAction migrations() {
            return FlywayStages.configured()
                    .postDeployAction(Flyway.configure()
                            .dataSource("jdbc:postgresql://127.0.0.1:1/stock", "stock", "")
                            .load());
        }
    }
}
