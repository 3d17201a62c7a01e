package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.Backfills;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.sample.tenants.CurrentTenant;
import io.github.postdeploy.sample.tenants.Customer;
import io.github.postdeploy.sample.tenants.SharedCustomer;
import io.github.postdeploy.sample.tenants.ShopTenants;
import io.github.postdeploy.sample.tenants.TenantSchemas;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.service.ServiceRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Backfills of tenants whose data Hibernate keeps apart, on PostgreSQL. */
class TenantDataTest {

    private static final int TENANTS = 200;
    private static final int ROWS = 7;
    private static final List<String> NAMES =
            IntStream.range(0, TENANTS).mapToObj(i -> "tenant_" + i).toList();

    private final HikariDataSource pool = TestDatabase.POSTGRESQL.create().pool(20);
    private final CurrentTenant current = new CurrentTenant();
    private final TestApplication application =
            new TestApplication(pool).schema("public").tenants(new ShopTenants(current, NAMES));
    private SessionFactory hibernate;

    @AfterEach
    void end() {
        application.close();
        if (hibernate != null) {
            hibernate.close();
        }
        pool.close();
    }

    private void execute(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private long number(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void awaitAllDone(TestNode node, String action) {
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(node.view(action).tenants().counts())
                        .isEqualTo(Map.of(ActionStatus.SUCCEEDED, TENANTS)));
    }

    @Test
    void schemaPerTenant_isFilledOnceEach() {
        for (String tenant : NAMES) {
            execute("CREATE SCHEMA " + tenant);
            execute("CREATE TABLE " + tenant + ".customer (id BIGINT PRIMARY KEY, name TEXT, search_name TEXT,"
                    + " writes INTEGER NOT NULL DEFAULT 0)");
            execute("INSERT INTO " + tenant + ".customer (id, name) SELECT n, 'Name ' || n || ' of " + tenant
                    + "' FROM generate_series(1, " + ROWS + ") n");
        }
        hibernate = new Configuration()
                .addAnnotatedClass(Customer.class)
                .setProperty(AvailableSettings.DIALECT, "org.hibernate.dialect.PostgreSQLDialect")
                .buildSessionFactory(registry(true));
        application
                .backfills("fill", () -> Backfills.entities(hibernate, Customer.class)
                        .each((customer, chunk) -> customer.fill()))
                .backfills(
                        "set",
                        () -> Backfills.entities(hibernate, Customer.class)
                                .readsAhead(true)
                                .set("searchName", customer -> customer.name().toUpperCase(Locale.ROOT)),
                        "fill");
        TestNode node = application.start("n", new PoolScheduler(4)).awaitReady();
        awaitAllDone(node, "set");
        for (String tenant : NAMES) {
            assertThat(number("SELECT COUNT(*) FROM " + tenant
                            + ".customer WHERE writes = 1 AND search_name = upper(name)" + " AND name LIKE '%" + tenant
                            + "'"))
                    .isEqualTo(ROWS);
        }
        assertThat(number("SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'postdeploy_action'"))
                .isEqualTo(1);
    }

    @Test
    void discriminatorColumn_keepsTenantsApart() {
        execute("CREATE TABLE shared_customer (id BIGINT PRIMARY KEY, tenant VARCHAR(50) NOT NULL, name TEXT,"
                + " search_name TEXT)");
        execute("INSERT INTO shared_customer (id, tenant, name) SELECT n, 'tenant_' || (n % " + TENANTS
                + "), 'Name ' || n FROM generate_series(1, " + TENANTS * ROWS + ") n");
        hibernate = new Configuration().addAnnotatedClass(SharedCustomer.class).buildSessionFactory(registry(false));
        application.backfills("fill", () -> Backfills.entities(hibernate, SharedCustomer.class)
                .set("searchName", customer -> customer.tenant() + " " + current.resolveCurrentTenantIdentifier()));
        TestNode node = application.start("n", new PoolScheduler(4)).awaitReady();
        awaitAllDone(node, "fill");
        assertThat(number("SELECT COUNT(*) FROM shared_customer WHERE search_name = tenant || ' ' || tenant"))
                .isEqualTo(TENANTS * ROWS);
        assertThat(number("SELECT SUM(progress_done) FROM postdeploy_run WHERE action = 'fill'"))
                .isEqualTo(TENANTS * ROWS);
    }

    private ServiceRegistry registry(boolean schemas) {
        StandardServiceRegistryBuilder builder = new StandardServiceRegistryBuilder()
                .applySetting(AvailableSettings.MULTI_TENANT_IDENTIFIER_RESOLVER, current);
        if (schemas) {
            builder.applySetting(AvailableSettings.MULTI_TENANT_CONNECTION_PROVIDER, new TenantSchemas(pool));
        } else {
            builder.applySetting(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, pool);
        }
        return builder.build();
    }
}
