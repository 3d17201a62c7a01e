package io.github.postdeploy.cli.application;

import io.github.postdeploy.demo.WebServer;
import io.github.postdeploy.internal.store.JpaProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** The application with its interface, on Weld, Hibernate, H2, RESTEasy and Undertow. Ends with the process that has started it. */
public final class Application {

    public static final String TOKEN = "cli-token";

    private static final Map<String, String> SETTINGS = Map.of(
            "postdeploy.application", "shop",
            "postdeploy.release", "42",
            "postdeploy.node", "n1",
            "postdeploy.scheduler", "inline",
            "postdeploy.lease", "PT6S",
            "postdeploy.backfill.chunk-min", "1",
            "postdeploy.backfill.chunk-max", "5",
            "postdeploy.admin.token", TOKEN);

    private Application() {}

    /** Takes the port and the URL of an H2 database. */
    public static void main(String[] arguments) throws Exception {
        SETTINGS.forEach(System::setProperty);
        JpaProvider.HIBERNATE.useAlone();
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(arguments[1]);
        WeldContainer container = new Weld("STATIC_INSTANCE")
                .addBeanClasses(Release.class, Customers.class)
                .addExtension(new DatabaseAsBean(database))
                .initialize();
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit()
                .thenRun(() -> Runtime.getRuntime().halt(1)));
        WebServer.start(Integer.parseInt(arguments[0]), container.getBeanManager());
    }

    private record DatabaseAsBean(DataSource dataSource) implements Extension {

        void add(@Observes AfterBeanDiscovery event) {
            event.addBean()
                    .scope(ApplicationScoped.class)
                    .addType(DataSource.class)
                    .produceWith(instance -> dataSource);
        }
    }
}
