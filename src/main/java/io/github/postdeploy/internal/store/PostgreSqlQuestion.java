package io.github.postdeploy.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/** A query of one row about the state of the store's database, on a connection outside any transaction. */
final class PostgreSqlQuestion {

    private static final int TIMEOUT_SECONDS = 2;

    private final DataSourceLocator store;
    private final String key;
    private final String query;

    /** @param key what is configured, for messages */
    PostgreSqlQuestion(DataSourceLocator store, String key, String query) {
        this.store = store;
        this.key = key;
        this.query = query;
    }

    /** What to make of the row. */
    @FunctionalInterface
    interface Reading {
        Optional<String> read(ResultSet row) throws SQLException;
    }

    /** @throws IllegalStateException if there is no answer */
    Optional<String> ask(Reading reading) {
        try {
            return Jdbc.call(locate(), connection -> ask(connection, reading));
        } catch (SQLException failure) {
            throw new IllegalStateException(key + ": PostgreSQL cannot be asked: " + Failures.words(failure), failure);
        }
    }

    private Optional<String> ask(Connection connection, Reading reading) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        if (Database.of(product) != Database.POSTGRESQL) {
            throw new IllegalStateException(
                    key + " is for PostgreSQL, and the store is in " + product + ". Remove the key.");
        }
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(TIMEOUT_SECONDS);
            try (ResultSet row = statement.executeQuery(query)) {
                row.next();
                return reading.read(row);
            }
        }
    }

    private DataSource locate() {
        try {
            return store.locate();
        } catch (Exception failure) {
            throw new IllegalStateException(
                    key + ": there is no data source " + store.description() + ": " + failure, failure);
        }
    }
}
