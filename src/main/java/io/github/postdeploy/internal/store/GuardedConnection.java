package io.github.postdeploy.internal.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A chunk's connection as the application sees it: the chunk's transaction is not the application's to end, and closing
 * the connection, as everybody is used to, does nothing.
 */
final class GuardedConnection {

    private GuardedConnection() {}

    static Connection of(Connection connection) {
        return of(connection, null);
    }

    /** @param timeout of the statements that are made on it; null for none */
    static Connection of(Connection connection, StatementTimeout timeout) {
        return (Connection) Proxy.newProxyInstance(
                GuardedConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
                    int arguments = given == null ? 0 : given.length;
                    switch (method.getName()) {
                        case "close" -> {
                            return null;
                        }
                        case "commit", "setAutoCommit", "abort" -> throw refusal(method.getName());
                        case "rollback" -> {
                            if (arguments == 0) {
                                throw refusal(method.getName());
                            }
                        }
                        case "equals" -> {
                            return proxy == given[0];
                        }
                        case "hashCode" -> {
                            return System.identityHashCode(proxy);
                        }
                        default -> {}
                    }
                    try {
                        Object result = method.invoke(connection, given);
                        if (timeout != null && result instanceof Statement statement) {
                            timeout.set(statement);
                        }
                        return result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    private static SQLException refusal(String method) {
        return new SQLException(
                method + "() is not for the backfill to call: Postdeploy commits the chunk together with its"
                        + " cursor, or rolls both back. Throw an exception to roll the chunk back.");
    }
}
