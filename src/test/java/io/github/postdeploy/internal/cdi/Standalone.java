package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.engine.administration.Administration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** The library on the embedded stack: Weld SE, JBeret, Hibernate and H2. */
final class Standalone implements AutoCloseable {

    private final WeldContainer container;
    private final Map<String, String> settings;

    /** As a pool would keep it: H2 has lost a table when a file was closed and opened all the time on a busy machine. */
    private static final String KEPT_OPEN = ";DB_CLOSE_DELAY=20";

    private Standalone(WeldContainer container, Map<String, String> settings) {
        this.container = container;
        this.settings = settings;
    }

    /** Starts a container with these beans on this H2 database. */
    static Standalone start(String url, Map<String, String> settings, Class<?>... beans) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(url.startsWith("jdbc:h2:file:") ? url + KEPT_OPEN : url);
        return start(dataSource, settings, beans);
    }

    /** The same on this database. */
    static Standalone start(DataSource dataSource, Map<String, String> settings, Class<?>... beans) {
        settings.forEach(System::setProperty);
        Extension database = new DataSourceExtension(() -> dataSource);
        Weld weld = new Weld("STATIC_INSTANCE").addBeanClasses(beans).addExtension(database);
        try {
            return new Standalone(weld.initialize(), settings);
        } catch (RuntimeException failure) {
            settings.keySet().forEach(System::clearProperty);
            throw failure;
        }
    }

    Administration administration() {
        return container.select(Administration.class).get();
    }

    WeldContainer container() {
        return container;
    }

    <T> T bean(Class<T> type) {
        return container.select(type).get();
    }

    @Override
    public void close() {
        settings.keySet().forEach(System::clearProperty);
        container.close();
    }

    /** Adds the data source as a bean. */
    static final class DataSourceExtension implements Extension {

        private final Supplier<DataSource> dataSource;

        DataSourceExtension(Supplier<DataSource> dataSource) {
            this.dataSource = dataSource;
        }

        void add(@Observes AfterBeanDiscovery event) {
            event.addBean()
                    .scope(ApplicationScoped.class)
                    .addType(DataSource.class)
                    .produceWith(instance -> dataSource.get());
        }
    }
}
