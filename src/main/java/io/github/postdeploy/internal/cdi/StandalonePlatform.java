package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.batch.BatchScheduler;
import io.github.postdeploy.internal.engine.port.Surroundings;
import io.github.postdeploy.internal.jms.ConnectionFactoryLocator;
import io.github.postdeploy.internal.store.DataSourceLocator;
import io.github.postdeploy.internal.store.LocalTransactions;
import io.github.postdeploy.internal.store.Transactions;
import io.github.postdeploy.spi.Scheduler;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;

/** CDI in Java SE: plain threads, and a data source that is a bean. */
final class StandalonePlatform implements Platform {

    private final RequestScope requestScope;
    private final Instance<DataSource> dataSources;

    StandalonePlatform(RequestScope requestScope, Instance<DataSource> dataSources) {
        this.requestScope = requestScope;
        this.dataSources = dataSources;
    }

    @Override
    public ThreadFactory threads() {
        return work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public Optional<Executor> executor() {
        return Optional.empty();
    }

    @Override
    public Scheduler batch() {
        return BatchScheduler.ofClassPath();
    }

    @Override
    public ConnectionFactoryLocator connectionFactory(Optional<String> configured) {
        return ConnectionFactoryBean.among(CDI.current(), configured);
    }

    @Override
    public Transactions transactions() {
        return new LocalTransactions();
    }

    @Override
    public DataSourceLocator dataSource(Optional<String> configured) {
        return new DataSourceBean(new NamedBean<>(DataSource.class, dataSources, configured));
    }

    @Override
    public List<DataSourceLocator> applicationDataSources() {
        return List.of();
    }

    @Override
    public Surroundings surroundings() {
        return new StandaloneSurroundings(requestScope);
    }

    @Override
    public void whenStarted(Runnable work) {
        work.run();
    }
}
