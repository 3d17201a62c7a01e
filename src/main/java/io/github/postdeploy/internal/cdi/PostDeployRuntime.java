package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.batch.BatchJobRunner;
import io.github.postdeploy.internal.config.Settings;
import io.github.postdeploy.internal.config.SettingsReader;
import io.github.postdeploy.internal.config.SignalSettings;
import io.github.postdeploy.internal.engine.Engine;
import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.administration.Administration;
import io.github.postdeploy.internal.engine.administration.VitalsView;
import io.github.postdeploy.internal.engine.job.JobRunner;
import io.github.postdeploy.internal.engine.job.NoJobRunner;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.engine.text.Text;
import io.github.postdeploy.internal.health.Glance;
import io.github.postdeploy.internal.health.HealthSource;
import io.github.postdeploy.internal.rest.Access;
import io.github.postdeploy.internal.rest.EventHub;
import io.github.postdeploy.internal.rest.MigrationDesk;
import io.github.postdeploy.internal.store.Connector;
import io.github.postdeploy.internal.store.DataSourceLocator;
import io.github.postdeploy.internal.store.JpaStores;
import io.github.postdeploy.internal.store.PostgreSqlSignals;
import io.github.postdeploy.internal.store.StoreOptions;
import io.github.postdeploy.spi.BusySignal;
import io.github.postdeploy.spi.RunExecutor;
import io.github.postdeploy.spi.Scheduler;
import io.github.postdeploy.spi.StartGate;
import io.github.postdeploy.spi.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;

/** Puts the library together for one application, and starts and stops it. */
@ApplicationScoped
class PostDeployRuntime {

    @Inject
    PostDeployExtension extension;

    @Inject
    BeanManager beanManager;

    @Inject
    @Any
    Instance<StartGate> gates;

    @Inject
    @Any
    Instance<BusySignal> signals;

    @Inject
    @Any
    Instance<TenantContext> tenants;

    @Inject
    @Any
    Instance<DataSource> dataSources;

    @Inject
    RequestScope requestScope;

    private volatile Engine engine;
    private volatile EventHub events;
    private volatile MigrationDesk migrations;
    private volatile ExecutorService glances;
    private volatile Settings settings;

    /**
     * Warns of classes that CDI passes over.
     *
     * @param annotated classes in which the annotation occurs, beans or not
     */
    void tellForgotten(Set<Class<?>> annotated) {
        List<String> forgotten = ForgottenBeans.of(annotated, extension.declaringBeans());
        if (!forgotten.isEmpty()) {
            Log.noBeans(forgotten);
        }
    }

    /** Starts the library on a server, when the application has started. A second call does nothing. */
    void startOnServer(Archive archive) {
        start(new ServerPlatform(requestScope), archive);
    }

    /** Starts the library in Java SE. A second call does nothing. */
    void startStandalone() {
        start(new StandalonePlatform(requestScope, dataSources), Archive.NONE);
    }

    private boolean isAutomatic(String action) {
        return extension
                .registry()
                .declared(action)
                .filter(ActionDefinition::auto)
                .isPresent();
    }

    private synchronized void start(Platform platform, Archive archive) {
        if (engine != null) {
            return;
        }
        ReleaseCheck.check(extension.repeated(), archive);
        Settings settings = settings();
        Node node = node(settings.identity(), archive);
        ThreadFactory threads = named(platform.threads(), node.application());
        Scheduler scheduler = new SchedulerChoice(node.application(), settings, platform, threads).choose(beanManager);
        Signals told = Signals.of(
                stores(settings, platform, node),
                new Signals.Audience(
                        node, settings.signals(), platform.executor(), threads, this::isAutomatic, this::vitals),
                beanManager);
        Engine.World world = new Engine.World(
                node,
                told.stores(),
                scheduler,
                platform.surroundings(),
                gates.stream().toList(),
                signals(platform, settings),
                tenants.isUnsatisfied() ? null : tenants.get(),
                told.watch());
        Engine created = new Engine(extension.registry(), world, settings.engine(), jobRunner());
        engine = created;
        glances = oneThread(threads);
        Glance glance = new Glance(created.vitals()::read, glances);
        events = new EventHub(created::administration, threads);
        migrations = new KnownMigrationsDesk(
                new MigrationSources(extension.migrations(), beanManager),
                platform.surroundings(),
                new ReadingThread(threads, ReadingThread.PATIENCE));
        new HealthSource(Optional.of(node.application()), glance, readinessWaits()).install();
        Log.starting(
                node.application(),
                node.release(),
                node.name(),
                extension.registry().declared().size());
        if (!extension.unchecked().isEmpty()) {
            Log.constraintsNotChecked(extension.unchecked());
        }
        if (settings.access().isClosed()) {
            Log.accessClosed();
        }
        platform.whenStarted(() -> created.start(threads));
    }

    private static JobRunner jobRunner() {
        return ClassPresence.isPresent("jakarta.batch.runtime.BatchRuntime") ? new BatchJobRunner() : new NoJobRunner();
    }

    private List<BusySignal> signals(Platform platform, Settings settings) {
        List<BusySignal> all = new ArrayList<>(signals.stream().toList());
        DataSourceLocator store = platform.dataSource(settings.store().dataSource());
        all.addAll(PostgreSqlSignals.of(store, settings.engine().backfills().pauses()));
        return all;
    }

    /** Its thread begins here: one that began with a probe would have the context of the server's own application. */
    private static ExecutorService oneThread(ThreadFactory threads) {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        executor.prestartCoreThread();
        return executor;
    }

    synchronized void stop() {
        if (engine != null) {
            if (glances != null) { // else the start has failed
                glances.shutdown();
            }
            if (events != null) {
                events.close();
            }
            engine.stop();
            engine = null;
            events = null;
            glances = null;
            HealthSource.starting(readinessWaits()).install();
        }
    }

    /** Read once, after the deployment was found valid. */
    private Settings settings() {
        if (settings == null) {
            settings = new SettingsReader(ConfigProvider.getConfig()).read();
        }
        return settings;
    }

    private static String application(Settings.Identity identity, Archive archive) {
        String name = identity.application().orElse(archive.name());
        if (name.length() > Settings.LONGEST_APPLICATION) {
            throw new IllegalStateException("The archive's name '" + name + "' is longer than "
                    + Settings.LONGEST_APPLICATION + " characters. Set postdeploy.application to a shorter one.");
        }
        return name;
    }

    private static Node node(Settings.Identity identity, Archive archive) {
        return new Node(
                application(identity, archive),
                Text.fit(identity.release().or(archive::version).orElse(null), Text.NODE),
                Text.fit(identity.node().orElseGet(HostName::get), Text.NODE),
                UUID.randomUUID());
    }

    private static Stores stores(Settings settings, Platform platform, Node node) {
        StoreOptions options = new StoreOptions(
                settings.store().ddl(),
                settings.store().schema().orElse(null),
                settings.engine().leaseTerm());
        Connector connector = new Connector(
                platform.dataSource(settings.store().dataSource()),
                platform.transactions(),
                platform.applicationDataSources());
        return JpaStores.create(node, options, connector);
    }

    private static ThreadFactory named(ThreadFactory factory, String application) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = factory.newThread(work);
            thread.setName("postdeploy-" + application + "-" + count.incrementAndGet());
            return thread;
        };
    }

    private Engine engine() {
        Engine current = engine;
        if (current == null) {
            throw new StoreNotReadyException("The application is starting, or being undeployed.");
        }
        return current;
    }

    @Produces
    @Dependent
    Administration administration() {
        return engine().administration();
    }

    private boolean readinessWaits() {
        return settings().signals().readiness() == SignalSettings.Readiness.WAIT;
    }

    /** How this node is now. */
    private VitalsView vitals() {
        Engine current = engine;
        return current == null ? VitalsView.STARTING : current.vitals().read();
    }

    @Produces
    @Dependent
    EventHub events() {
        engine();
        return events;
    }

    @Produces
    @Dependent
    MigrationDesk migrations() {
        engine();
        return migrations;
    }

    @Produces
    @Dependent
    Access access() {
        Settings.Access access = settings().access();
        return new Access(
                access.tokens(),
                access.adminRole().orElse(null),
                access.viewerRole().orElse(null));
    }

    @Produces
    @Dependent
    RunExecutor executor() {
        return engine().executor();
    }
}
