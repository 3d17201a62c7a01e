package io.github.postdeploy.demo;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceProviderResolver;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** The shop and Postdeploy in one JVM, on Weld, JBeret, Hibernate, RESTEasy and Undertow. */
final class Shop implements AutoCloseable {

    /** What a real application has in its microprofile-config.properties. A system property has precedence. */
    private static final Map<String, String> SETTINGS = Map.of(
            "postdeploy.application", "shop",
            "postdeploy.release", "42",
            "postdeploy.node", "demo",
            "postdeploy.lease", "PT15S");

    private final HikariDataSource database;
    private final WeldContainer container;
    private final WebServer server;

    private Shop(HikariDataSource database, WeldContainer container, WebServer server) {
        this.database = database;
        this.container = container;
        this.server = server;
    }

    /** @throws DemoFailure if port or database cannot be used */
    static Shop start(Flags flags) throws Exception {
        WebServer.checkFree(flags.port());
        HikariDataSource database = ShopDatabase.open(flags);
        SETTINGS.forEach((key, value) -> System.setProperty(key, System.getProperty(key, value)));
        System.setProperty("postdeploy.admin.token", flags.token());
        PersistenceProviderResolverHolder.setPersistenceProviderResolver(new OnlyHibernate());
        WeldContainer container = new Weld("STATIC_INSTANCE")
                .property("org.jboss.weld.se.shutdownHook", false)
                .addBeanClasses(
                        Release42.class, Customers.class, Orders.class, Products.class, LabelPrinter.class, Sql.class)
                .addExtension(new DatabaseAsBean(database))
                .initialize();
        return new Shop(database, container, WebServer.start(flags.port(), container.getBeanManager()));
    }

    /** Ends running actions, writes what came of them, and lets go of everything. */
    @Override
    public void close() throws Exception {
        server.close();
        container.close();
        database.close();
    }

    /** The class path has EclipseLink too, for tests. */
    private static final class OnlyHibernate implements PersistenceProviderResolver {

        @Override
        public List<PersistenceProvider> getPersistenceProviders() {
            return List.of(new HibernatePersistenceProvider());
        }

        @Override
        public void clearCachedProviders() {
            // nothing is cached
        }
    }

    private static final class DatabaseAsBean implements Extension {

        private final DataSource database;

        DatabaseAsBean(DataSource database) {
            this.database = database;
        }

        void add(@Observes AfterBeanDiscovery event) {
            event.addBean()
                    .scope(ApplicationScoped.class)
                    .addType(DataSource.class)
                    .produceWith(instance -> database);
        }
    }
}
