package io.github.postdeploy.demo;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;

/** The shop's own tables, as they were before the release, with data that is the same every time. */
final class ShopDatabase {

    static final int PRODUCTS = 60;

    private static final int ORDERS = 400;
    /** Within Latin-1, which is all that a MariaDB with its own defaults takes. */
    private static final List<String> FIRST_NAMES =
            List.of("Anna", "Björn", "Céline", "Dörte", "Élodie", "François", "Günther", "Hélène", "Inés", "Jürgen");

    private static final List<String> LAST_NAMES = List.of(
            "Åberg",
            "Bäcker",
            "Çelik",
            "Dürr",
            "Ekström",
            "Fernández",
            "Groß",
            "Håkansson",
            "Iñárritu",
            "Jørgensen",
            "Kühn",
            "Lönnqvist");

    private static final List<String> TABLES = List.of(
            "CREATE TABLE IF NOT EXISTS shop_customer (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100) NOT NULL,"
                    + " email VARCHAR(100) NOT NULL, search_name VARCHAR(100), invited SMALLINT NOT NULL)",
            "CREATE TABLE IF NOT EXISTS shop_product (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100) NOT NULL,"
                    + " price_cents INTEGER NOT NULL, label VARCHAR(1000))",
            "CREATE TABLE IF NOT EXISTS shop_order (id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER NOT NULL,"
                    + " ordered_on DATE NOT NULL, total_cents BIGINT)",
            "CREATE TABLE IF NOT EXISTS shop_order_line (order_id INTEGER NOT NULL, product_id INTEGER NOT NULL,"
                    + " quantity INTEGER NOT NULL, PRIMARY KEY (order_id, product_id))",
            "CREATE TABLE IF NOT EXISTS shop_revenue (revenue_month INTEGER NOT NULL PRIMARY KEY, cents BIGINT NOT NULL)");

    private ShopDatabase() {}

    /** @throws DemoFailure if the database cannot be used */
    static HikariDataSource open(Flags flags) {
        HikariDataSource pool = null;
        try {
            pool = new HikariDataSource(config(flags));
            fill(pool);
            return pool;
        } catch (RuntimeException | SQLException failure) {
            if (pool != null) {
                pool.close();
            }
            throw new DemoFailure("The database " + flags.shownUrl() + " cannot be used: " + innermost(failure)
                    + " Give another with -Ddemo.db=<JDBC URL>.");
        }
    }

    private static HikariConfig config(Flags flags) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(flags.connectionUrl());
        config.setPoolName("shop");
        config.setMaximumPoolSize(8);
        return config;
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String words = String.valueOf(cause.getMessage() == null ? cause : cause.getMessage())
                .strip();
        return words.endsWith(".") ? words : words + ".";
    }

    private static void fill(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
            if (!isEmpty(statement)) {
                return;
            }
            connection.setAutoCommit(false);
            addCustomers(connection);
            addProducts(connection);
            addOrders(connection);
            connection.commit();
        }
    }

    private static boolean isEmpty(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM shop_customer")) {
            return row.next() && row.getLong(1) == 0;
        }
    }

    /** Every combination of names; two of the customers registered twice. */
    private static void addCustomers(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO shop_customer (id, name, email, invited) VALUES (?, ?, ?, 0)")) {
            int customers = FIRST_NAMES.size() * LAST_NAMES.size();
            for (int id = 1; id <= customers + 2; id++) {
                int person = (id - 1) % customers;
                insert.setInt(1, id);
                insert.setString(
                        2,
                        FIRST_NAMES.get(person % FIRST_NAMES.size()) + " "
                                + LAST_NAMES.get(person / FIRST_NAMES.size()));
                insert.setString(3, "customer" + (person + 1) + "@example.com");
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void addProducts(Connection connection) throws SQLException {
        List<String> kinds = List.of("Kettle", "Lamp", "Chair", "Table", "Clock", "Basket");
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO shop_product (id, name, price_cents) VALUES (?, ?, ?)")) {
            for (int id = 1; id <= PRODUCTS; id++) {
                insert.setInt(1, id);
                insert.setString(2, kinds.get(id % kinds.size()) + " no. " + id);
                insert.setInt(3, 995 + id * 150);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void addOrders(Connection connection) throws SQLException {
        try (PreparedStatement order = connection.prepareStatement(
                        "INSERT INTO shop_order (id, customer_id, ordered_on) VALUES (?, ?, ?)");
                PreparedStatement line = connection.prepareStatement(
                        "INSERT INTO shop_order_line (order_id, product_id, quantity) VALUES (?, ?, ?)")) {
            for (int id = 1; id <= ORDERS; id++) {
                order.setInt(1, id);
                order.setInt(2, 1 + id * 7 % 122);
                order.setObject(3, LocalDate.of(2026, 1, 1).plusDays(id * 3L / 4));
                order.addBatch();
                for (int item = 0; item < 1 + id % 3; item++) {
                    line.setInt(1, id);
                    line.setInt(2, 1 + (id * 11 + item) % PRODUCTS);
                    line.setInt(3, 1 + id % 4);
                    line.addBatch();
                }
            }
            order.executeBatch();
            line.executeBatch();
        }
    }
}
