package io.github.postdeploy.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Makes the two tables of quorums, and no other. Several parties may do so at once. */
final class QuorumTables {

    private final Connection connection;
    private final Database database;
    private final Tables tables;

    QuorumTables(Connection connection, Database database, Tables tables) {
        this.connection = connection;
        this.database = database;
        this.tables = tables;
    }

    /** @throws SQLException if they are not there afterwards */
    void create() throws SQLException {
        if (lack() == null) {
            return;
        }
        SQLException first = null;
        for (String statement : statements()) {
            try {
                execute(statement);
            } catch (SQLException failure) {
                first = first == null ? failure : first; // another party may be making the same table
            }
        }
        SQLException lack = lack();
        if (lack != null) {
            throw first == null ? lack : first;
        }
    }

    private List<String> statements() {
        return DdlScript.read(database.script()).changes().stream()
                .filter(statement -> statement.contains(Tables.QUORUM))
                .toList();
    }

    /** What the database says if a table is missing; null if none is. */
    private SQLException lack() throws SQLException {
        for (String table : List.of(tables.quorum(), tables.quorumParty())) {
            try {
                execute("SELECT namespace, formation FROM " + table + " WHERE 1 = 0");
            } catch (SQLException failure) {
                if (!Failures.isMissingTable(failure)) {
                    throw failure;
                }
                return failure;
            }
        }
        return null;
    }

    private void execute(String sql) throws SQLException {
        Jdbc.call(connection, same -> {
            try (Statement statement = same.createStatement()) {
                return statement.execute(tables.qualify(sql));
            }
        });
    }
}
