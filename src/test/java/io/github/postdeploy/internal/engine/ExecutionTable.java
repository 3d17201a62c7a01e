package io.github.postdeploy.internal.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * What has been executed, in a table of the tests' own, which counts every execution.
 *
 * @param dataSource where the table is
 * @param application whose executions are meant
 */
record ExecutionTable(DataSource dataSource, String application) {

    static ExecutionTable create(DataSource dataSource, String application) {
        ExecutionTable table = new ExecutionTable(dataSource, application);
        table.update(
                "CREATE TABLE IF NOT EXISTS executed (application VARCHAR(100), action VARCHAR(255), node VARCHAR(50))");
        return table;
    }

    void record(String action, String node) {
        update("INSERT INTO executed (application, action, node) VALUES (?, ?, ?)", application, action, node);
    }

    List<String> actions() {
        return strings("SELECT action FROM executed WHERE application = ?", application);
    }

    List<String> actionsOn(String node) {
        return strings("SELECT action FROM executed WHERE application = ? AND node = ?", application, node);
    }

    private void update(String sql, String... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    List<String> strings(String sql, String... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void set(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
    }
}
