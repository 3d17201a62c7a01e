package io.github.postdeploy.kills.process;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.kills.application.Gates;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/**
 * The node's connections. There are gates around the commit of a chunk.
 *
 * @param dataSource the pool
 */
record NodePool(DataSource dataSource) {

    static final int SIZE = 8;

    private static final long PATIENCE_MILLIS = 2_000;

    static NodePool of(TestDatabase.Address address) {
        HikariDataSource pool = address.pool(SIZE);
        pool.setConnectionTimeout(PATIENCE_MILLIS);
        return new NodePool(proxy(DataSource.class, pool));
    }

    private static <T> T proxy(Class<T> type, T behind) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer(behind, method, arguments)));
    }

    private static Object answer(Object behind, Method method, Object[] arguments) throws Exception {
        if (behind instanceof Connection && method.getName().equals("commit")) {
            return Gates.committing(() -> invoke(behind, method, arguments));
        }
        Object result = invoke(behind, method, arguments);
        return result instanceof Connection connection && method.getName().equals("getConnection")
                ? proxy(Connection.class, connection)
                : result;
    }

    private static Object invoke(Object behind, Method method, Object[] arguments) throws Exception {
        try {
            return method.invoke(behind, arguments);
        } catch (InvocationTargetException failure) {
            if (failure.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
