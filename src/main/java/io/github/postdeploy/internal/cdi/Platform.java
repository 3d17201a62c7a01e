package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.engine.port.Surroundings;
import io.github.postdeploy.internal.jms.ConnectionFactoryLocator;
import io.github.postdeploy.internal.store.DataSourceLocator;
import io.github.postdeploy.internal.store.Transactions;
import io.github.postdeploy.spi.Scheduler;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/** What the library takes from where it runs. */
sealed interface Platform permits ServerPlatform, StandalonePlatform {

    /** Makes the library's own threads. */
    ThreadFactory threads();

    /** Executes short work of the application; empty where CDI's own executor does. */
    Optional<Executor> executor();

    /** Brings runs to the batch runtime. */
    Scheduler batch();

    /** @param configured what {@code postdeploy.jms.connection-factory} says */
    ConnectionFactoryLocator connectionFactory(Optional<String> configured);

    Transactions transactions();

    /** @param configured what {@code postdeploy.datasource} says */
    DataSourceLocator dataSource(Optional<String> configured);

    /** Those that the application's own persistence units name. */
    List<DataSourceLocator> applicationDataSources();

    Surroundings surroundings();

    /** Does the work as soon as the application has started, on another thread where there is one to be had. */
    void whenStarted(Runnable work);
}
