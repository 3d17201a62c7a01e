package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.batch.BatchScheduler;
import io.github.postdeploy.internal.config.MessagingSettings;
import io.github.postdeploy.internal.engine.port.Surroundings;
import io.github.postdeploy.internal.jms.ConnectionFactoryLocator;
import io.github.postdeploy.internal.store.DataSourceLocator;
import io.github.postdeploy.internal.store.JtaTransactions;
import io.github.postdeploy.internal.store.Transactions;
import io.github.postdeploy.spi.Scheduler;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** A Jakarta EE server: what it provides is looked up in JNDI, with the application's naming context on the thread. */
final class ServerPlatform implements Platform {

    private static final String EXECUTOR = "java:comp/DefaultManagedExecutorService";
    private static final String THREAD_FACTORY = "java:comp/DefaultManagedThreadFactory";
    private static final String TRANSACTION = "java:comp/UserTransaction";

    private final RequestScope requestScope;
    private final UserTransaction transaction;
    private final ThreadFactory threads;

    ServerPlatform(RequestScope requestScope) {
        this.requestScope = requestScope;
        this.transaction = lookup(TRANSACTION, UserTransaction.class);
        this.threads = lookup(THREAD_FACTORY, ManagedThreadFactory.class);
    }

    /** Threads of the server's factory, not of its executor: the engine's live long, and pools are small. */
    @Override
    public ThreadFactory threads() {
        return threads;
    }

    @Override
    public Optional<Executor> executor() {
        return Optional.of(lookup(EXECUTOR, ManagedExecutorService.class));
    }

    @Override
    public Scheduler batch() {
        return BatchScheduler.ofServer();
    }

    @Override
    public ConnectionFactoryLocator connectionFactory(Optional<String> configured) {
        return new JndiConnectionFactory(configured.orElse(MessagingSettings.DEFAULT_CONNECTION_FACTORY));
    }

    @Override
    public Transactions transactions() {
        return new JtaTransactions(transaction);
    }

    @Override
    public DataSourceLocator dataSource(Optional<String> configured) {
        return new JndiDataSource(configured.orElseGet(ApplicationDataSource::name));
    }

    @Override
    public List<DataSourceLocator> applicationDataSources() {
        return ApplicationDataSource.names().stream()
                .<DataSourceLocator>map(JndiDataSource::new)
                .toList();
    }

    @Override
    public Surroundings surroundings() {
        return new ServerSurroundings(requestScope, transaction);
    }

    @Override
    public void whenStarted(Runnable work) {
        lookup(EXECUTOR, ManagedExecutorService.class).execute(work);
    }

    static <T> T lookup(String name, Class<T> type) {
        try {
            return type.cast(new InitialContext().lookup(name));
        } catch (NamingException failure) {
            throw new IllegalStateException("The server provides no " + name + ".", failure);
        }
    }
}
