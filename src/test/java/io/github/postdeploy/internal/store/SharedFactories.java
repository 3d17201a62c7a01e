package io.github.postdeploy.internal.store;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * Makes one factory of our persistence unit for each data source, and lends it to all who want one: making it takes longer
 * than most tests. Units in a schema of their own get one of their own. Safe for use by several threads.
 */
final class SharedFactories {

    private final PersistenceProvider provider;
    private final Predicate<DataSource> shares;
    private final Map<DataSource, EntityManagerFactory> factories = new HashMap<>();

    /** @param shares for which data sources they are shared */
    SharedFactories(PersistenceProvider provider, Predicate<DataSource> shares) {
        this.provider = provider;
        this.shares = shares;
    }

    /** A provider that lends them. */
    PersistenceProvider lender() {
        return proxy(PersistenceProvider.class, (proxy, method, arguments) -> {
            if (method.getName().equals("createContainerEntityManagerFactory")) {
                return factory((PersistenceUnitInfo) arguments[0], (Map<?, ?>) arguments[1]);
            }
            return invoke(provider, method, arguments);
        });
    }

    private synchronized EntityManagerFactory factory(PersistenceUnitInfo unit, Map<?, ?> settings) {
        DataSource jta = unit.getJtaDataSource();
        DataSource dataSource = jta == null ? unit.getNonJtaDataSource() : jta;
        if (!shares.test(dataSource) || !unit.getMappingFileNames().isEmpty()) {
            return provider.createContainerEntityManagerFactory(unit, settings);
        }
        return lent(factories.computeIfAbsent(
                dataSource, first -> provider.createContainerEntityManagerFactory(unit, settings)));
    }

    /** One that is not closed by those who have it. */
    private static EntityManagerFactory lent(EntityManagerFactory factory) {
        return proxy(
                EntityManagerFactory.class,
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : invoke(factory, method, arguments));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    synchronized void close() {
        factories.values().forEach(EntityManagerFactory::close);
        factories.clear();
    }
}
