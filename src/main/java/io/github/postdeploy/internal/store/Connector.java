package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.settings.DdlMode;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Connects to the store: finds its data source, sees to its tables, and boots the persistence unit. */
public final class Connector {

    private static final Pattern IN_MEMORY =
            Pattern.compile("jdbc:(h2:mem|hsqldb:mem|derby:memory|sqlite::memory):.*", Pattern.CASE_INSENSITIVE);

    private final DataSourceLocator locator;
    private final Transactions transactions;
    private final List<DataSourceLocator> applications;
    private final Supplier<List<PersistenceProvider>> providers;

    /**
     * @param locator finds the data source of the store
     * @param transactions how the store begins and ends a transaction
     * @param applications find the data sources of the application's own persistence units
     */
    public Connector(DataSourceLocator locator, Transactions transactions, List<DataSourceLocator> applications) {
        this(
                locator,
                transactions,
                applications,
                () -> PersistenceProviderResolverHolder.getPersistenceProviderResolver()
                        .getPersistenceProviders());
    }

    Connector(
            DataSourceLocator locator,
            Transactions transactions,
            List<DataSourceLocator> applications,
            Supplier<List<PersistenceProvider>> providers) {
        this.locator = locator;
        this.transactions = transactions;
        this.applications = List.copyOf(applications);
        this.providers = providers;
    }

    /**
     * @param store the open store
     * @param states what it says of all actions
     */
    record Opened(OpenStore store, Map<ActionKey, ActionState> states) {}

    /** @throws StoreNotReadyException if the database or its tables are not there */
    Opened open(StoreOptions options, Scope scope) {
        DataSource dataSource = locate();
        try {
            Found found = Jdbc.call(dataSource, connection -> look(dataSource, connection, options, scope));
            String unit = "postdeploy-" + scope.boot();
            EntityManagerFactory factory = new PersistenceUnit(
                            unit, dataSource, transactions.jta(), options.schemaName())
                    .createFactory(providers.get());
            boolean durable = !IN_MEMORY.matcher(found.name().url()).matches();
            if (!durable) {
                Log.notDurable(found.name().url());
            }
            Log.opened(found.database().name() + " (" + locator.description() + ")");
            return new Opened(
                    new OpenStore(dataSource, found.name(), found.database(), factory, transactions, durable),
                    found.states());
        } catch (SQLException | RuntimeException failure) {
            throw Failures.notReady("The data source " + locator.description() + " cannot be used", failure);
        }
    }

    private record Found(Database database, DataSourceName name, Map<ActionKey, ActionState> states) {}

    /** What the data sources of the application's own persistence units are; only by name where one cannot be reached. */
    List<DataSourceName> applicationDataSources() {
        return applications.stream().map(Connector::name).toList();
    }

    private static DataSourceName name(DataSourceLocator locator) {
        try {
            return Jdbc.call(locator.locate(), connection -> DataSourceName.of(locator.description(), connection));
        } catch (Exception unreachable) {
            return DataSourceName.unknown(locator.description());
        }
    }

    private DataSource locate() {
        try {
            return locator.locate();
        } catch (Exception failure) {
            throw new StoreNotReadyException(
                    "There is no data source " + locator.description() + " (" + Failures.words(failure)
                            + "). Define it, or set postdeploy.datasource to the JNDI name of one.",
                    failure);
        }
    }

    private Found look(DataSource dataSource, Connection connection, StoreOptions options, Scope scope)
            throws SQLException {
        Database database = Database.of(connection.getMetaData().getDatabaseProductName());
        DataSourceName name = DataSourceName.of(locator.description(), connection);
        StateReader reader = new StateReader(scope);
        Schema schema = new Schema(dataSource, connection, database, scope.tables());
        Optional<StateReader.Found> found = readIfThere(connection, database, reader);
        if (options.ddl() == DdlMode.CREATE && found.map(Schema::isOld).orElse(true)) {
            if (found.isPresent()) {
                schema.upgrade();
            } else {
                schema.create();
            }
            found = readIfThere(connection, database, reader);
        }
        StateReader.Found current = found.orElseThrow(schema::missing);
        if (Schema.isOld(current)) {
            throw schema.old(current.version());
        }
        if (options.ddl() == DdlMode.VALIDATE) {
            schema.validate();
        }
        return new Found(database, name, current.states());
    }

    private static Optional<StateReader.Found> readIfThere(Connection connection, Database database, StateReader reader)
            throws SQLException {
        try {
            return Jdbc.call(connection, database, reader::read);
        } catch (SqlException failure) {
            if (Failures.isMissingTable(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
