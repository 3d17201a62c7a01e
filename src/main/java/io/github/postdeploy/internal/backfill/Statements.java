package io.github.postdeploy.internal.backfill;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Statements that stay prepared as long as the same connection is used. For one thread at a time. */
final class Statements implements Closing {

    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private Connection connection;

    /** The statement on this connection; every statement that works on items comes from here. */
    PreparedStatement on(Connection current, String sql) throws SQLException {
        if (current != connection) {
            close();
            connection = current;
        }
        PreparedStatement known = prepared.get(sql);
        if (known != null && !known.isClosed()) {
            return known;
        }
        PreparedStatement statement = current.prepareStatement(sql);
        prepared.put(sql, statement);
        return statement;
    }

    /** Sets parameters from the first one on. */
    static int bind(PreparedStatement statement, List<?> parameters) throws SQLException {
        int at = 1;
        for (Object parameter : parameters) {
            statement.setObject(at++, parameter);
        }
        return at;
    }

    /** Lets go of the connection. */
    @Override
    public void close() {
        prepared.values().forEach(Closing::quietly);
        prepared.clear();
        connection = null;
    }
}
