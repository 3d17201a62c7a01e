package io.github.postdeploy.internal.store;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Method;
import java.sql.Connection;

/** The connection of an entity manager, which no two providers tell alike; without a class of theirs. */
final class ProviderConnection {

    private static final String HIBERNATE_SESSION = "org.hibernate.engine.spi.SharedSessionContractImplementor";
    private static final String[] HIBERNATE_WAY = {"getJdbcCoordinator", "getLogicalConnection", "getPhysicalConnection"
    };

    private ProviderConnection() {}

    /** @throws IllegalStateException if the provider does not tell */
    static Connection of(EntityManager em) {
        Object provider = em.getDelegate();
        try {
            Class<?> session = hibernateSession(provider.getClass());
            return session != null ? hibernate(provider, session) : unwrapped(em);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError unknown) {
            throw new IllegalStateException(
                    "The entity manager (" + provider.getClass().getName() + ") does not tell its connection."
                            + " Use chunk.entityManager(), or let writesTo() return WritesTo.dataSource.",
                    unknown);
        }
    }

    private static Class<?> hibernateSession(Class<?> type) {
        for (Class<?> current = type; current != null; current = current.getSuperclass()) {
            for (Class<?> implemented : current.getInterfaces()) {
                Class<?> found =
                        implemented.getName().equals(HIBERNATE_SESSION) ? implemented : hibernateSession(implemented);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static Connection hibernate(Object session, Class<?> type) throws ReflectiveOperationException {
        Object current = session;
        Class<?> declared = type;
        for (String name : HIBERNATE_WAY) {
            Method method = declared.getMethod(name);
            current = method.invoke(current);
            declared = method.getReturnType();
        }
        return (Connection) current;
    }

    /** EclipseLink has one in a transaction only. */
    private static Connection unwrapped(EntityManager em) {
        Connection connection = em.unwrap(Connection.class);
        if (connection == null) {
            throw new IllegalStateException("there is none outside a transaction");
        }
        return connection;
    }
}
