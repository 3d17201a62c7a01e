package io.github.postdeploy.internal.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;

/** A data source whose driver does not tell how many rows each statement of a batch has changed. */
final class SilentBatches extends SingleConnection {

    private final DataSource dataSource;

    SilentBatches(DataSource dataSource) {
        super(null);
        this.dataSource = dataSource;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return silent(Connection.class, dataSource.getConnection());
    }

    private static <T> T silent(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                SilentBatches.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(target, arguments);
                        if (result instanceof int[] counts) {
                            Arrays.fill(counts, Statement.SUCCESS_NO_INFO);
                        }
                        return result instanceof PreparedStatement statement
                                ? silent(PreparedStatement.class, statement)
                                : result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
