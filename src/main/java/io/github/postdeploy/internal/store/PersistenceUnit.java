package io.github.postdeploy.internal.store;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * The persistence unit of the store, without a persistence.xml: one in our jar would take the place of the
 * application's own unnamed unit on some servers.
 */
final class PersistenceUnit {

    private final String name;
    private final DataSource dataSource;
    private final boolean jta;
    private final Optional<String> schema;
    private final ClassLoader classLoader;

    /** @param name a name that no other unit in this server has */
    PersistenceUnit(String name, DataSource dataSource, boolean jta, Optional<String> schema) {
        this.name = name;
        this.dataSource = dataSource;
        this.jta = jta;
        this.schema = schema;
        this.classLoader = schema.<ClassLoader>map(SchemaMapping::new).orElse(PersistenceUnit.class.getClassLoader());
    }

    /** @throws IllegalStateException if no provider can */
    EntityManagerFactory createFactory(List<PersistenceProvider> providers) {
        for (PersistenceProvider provider : providers) {
            EntityManagerFactory factory = provider.createContainerEntityManagerFactory(info(), settings());
            if (factory != null) {
                return factory;
            }
        }
        throw new IllegalStateException(
                "There is no Jakarta Persistence provider. Enable the server's persistence feature.");
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("jakarta.persistence.schema-generation.database.action", "none");
        settings.put("hibernate.archive.autodetection", "none");
        settings.put("hibernate.cache.use_second_level_cache", "false");
        settings.put("hibernate.cache.use_query_cache", "false");
        settings.put("eclipselink.weaving", "false");
        settings.put("eclipselink.cache.shared.default", "false");
        settings.put("eclipselink.session-name", name);
        return settings;
    }

    /** A proxy, because Jakarta Persistence 3.2 added abstract methods to the interface. */
    private PersistenceUnitInfo info() {
        return (PersistenceUnitInfo) Proxy.newProxyInstance(
                PersistenceUnit.class.getClassLoader(),
                new Class<?>[] {PersistenceUnitInfo.class},
                (proxy, method, arguments) -> property(proxy, method, arguments));
    }

    private Object property(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "getPersistenceUnitName" -> name;
            case "getTransactionType" -> transactionType(method.getReturnType());
            case "getJtaDataSource" -> jta ? dataSource : null;
            case "getNonJtaDataSource" -> jta ? null : dataSource;
            case "getMappingFileNames" -> schema.map(given -> List.of(SchemaMapping.RESOURCE))
                    .orElse(List.of());
            case "getJarFileUrls", "getQualifierAnnotationNames" -> List.of();
            case "getPersistenceUnitRootUrl" -> root();
            case "getManagedClassNames" -> List.of(
                    ActionRow.class.getName(),
                    RunRow.class.getName(),
                    AskedRow.class.getName(),
                    InstantConverter.class.getName());
            case "excludeUnlistedClasses" -> true;
            case "getSharedCacheMode" -> SharedCacheMode.NONE;
            case "getValidationMode" -> ValidationMode.NONE;
            case "getProperties" -> new Properties();
            case "getPersistenceXMLSchemaVersion" -> "3.0";
            case "getClassLoader", "getNewTempClassLoader" -> classLoader;
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "persistence unit " + name;
            default -> null;
        };
    }

    /** The enum that the method returns; Jakarta Persistence 3.2 moved it to another package. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private Object transactionType(Class<?> type) {
        PersistenceUnitTransactionType value =
                jta ? PersistenceUnitTransactionType.JTA : PersistenceUnitTransactionType.RESOURCE_LOCAL;
        return Enum.valueOf((Class) type, value.name());
    }

    private static URL root() {
        return PersistenceUnit.class.getProtectionDomain().getCodeSource().getLocation();
    }
}
