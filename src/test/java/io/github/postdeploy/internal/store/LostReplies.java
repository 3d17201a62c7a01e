package io.github.postdeploy.internal.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** A data source whose connections break after a commit, before its reply comes. */
final class LostReplies extends SingleConnection {

    private final DataSource dataSource;
    private final AtomicBoolean lose = new AtomicBoolean();

    LostReplies(DataSource dataSource) {
        super(null);
        this.dataSource = dataSource;
    }

    void loseNext() {
        lose.set(true);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = dataSource.getConnection();
        return (Connection) Proxy.newProxyInstance(
                LostReplies.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (method.getName().equals("commit") && lose.compareAndSet(true, false)) {
                            throw new SQLNonTransientConnectionException("The connection broke", "08006");
                        }
                        return result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
