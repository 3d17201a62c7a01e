package io.github.postdeploy.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;

/** The way to the database in which quorums meet. Makes its tables when it is first used. Safe for use by several threads. */
final class QuorumConnections {

    private static final String UNUSABLE = "The database of the quorum cannot be used";

    private final DataSource dataSource;
    private final Tables tables;
    private final Duration patience;
    private volatile Database database;

    /** @param patience how long a connection waits for an answer, where the driver can tell it */
    QuorumConnections(DataSource dataSource, Tables tables, Duration patience) {
        this.dataSource = dataSource;
        this.tables = tables;
        this.patience = patience;
    }

    /** One statement, committed at once; again if it lost a race for a row. */
    <T> T call(Function<SqlSession, T> statement) {
        return Races.call(UNUSABLE, () -> {
            try (Connection connection = dataSource.getConnection()) {
                return call(connection, database(connection), statement);
            }
        });
    }

    private <T> T call(Connection connection, Database known, Function<SqlSession, T> statement) throws SQLException {
        NetworkTimeout timeout = NetworkTimeout.set(connection, patience);
        try {
            return Jdbc.call(connection, known, statement);
        } finally {
            timeout.reset();
        }
    }

    private Database database(Connection connection) throws SQLException {
        if (database == null) {
            Database found = Database.of(connection.getMetaData().getDatabaseProductName());
            new QuorumTables(connection, found, tables).create();
            database = found;
        }
        return database;
    }
}
