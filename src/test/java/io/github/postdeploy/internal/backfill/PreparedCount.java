package io.github.postdeploy.internal.backfill;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Counts the statements that are prepared on a connection. */
final class PreparedCount implements AutoCloseable {

    private final Connection connection;
    private final List<PreparedStatement> prepared = new ArrayList<>();

    PreparedCount(Connection connection) {
        this.connection = connection;
    }

    Connection proxy() {
        return (Connection) Proxy.newProxyInstance(
                PreparedCount.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (result instanceof PreparedStatement statement) {
                            prepared.add(statement);
                        }
                        return result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    int count() {
        return prepared.size();
    }

    long open() throws SQLException {
        long open = 0;
        for (PreparedStatement statement : prepared) {
            open += statement.isClosed() ? 0 : 1;
        }
        return open;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
