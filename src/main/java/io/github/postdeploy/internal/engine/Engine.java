package io.github.postdeploy.internal.engine;

import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.administration.Administration;
import io.github.postdeploy.internal.engine.administration.Reach;
import io.github.postdeploy.internal.engine.administration.Readiness;
import io.github.postdeploy.internal.engine.administration.RequestDesk;
import io.github.postdeploy.internal.engine.administration.Resumption;
import io.github.postdeploy.internal.engine.administration.Vitals;
import io.github.postdeploy.internal.engine.administration.VitalsView;
import io.github.postdeploy.internal.engine.chunk.BusySignals;
import io.github.postdeploy.internal.engine.chunk.ChunkLoops;
import io.github.postdeploy.internal.engine.chunk.ChunkPaces;
import io.github.postdeploy.internal.engine.chunk.Partitioner;
import io.github.postdeploy.internal.engine.chunk.Rehearsal;
import io.github.postdeploy.internal.engine.dispatch.Dispatcher;
import io.github.postdeploy.internal.engine.dispatch.Eligibility;
import io.github.postdeploy.internal.engine.dispatch.Executions;
import io.github.postdeploy.internal.engine.dispatch.HandOver;
import io.github.postdeploy.internal.engine.dispatch.Leaving;
import io.github.postdeploy.internal.engine.dispatch.Receiving;
import io.github.postdeploy.internal.engine.dispatch.TaskWatch;
import io.github.postdeploy.internal.engine.dispatch.Turns;
import io.github.postdeploy.internal.engine.execution.ActiveRuns;
import io.github.postdeploy.internal.engine.execution.ApplicationCode;
import io.github.postdeploy.internal.engine.execution.HeldLeases;
import io.github.postdeploy.internal.engine.execution.NodeState;
import io.github.postdeploy.internal.engine.execution.StopCause;
import io.github.postdeploy.internal.engine.execution.StoreRetry;
import io.github.postdeploy.internal.engine.execution.WakeUp;
import io.github.postdeploy.internal.engine.job.JobRestarts;
import io.github.postdeploy.internal.engine.job.JobRunner;
import io.github.postdeploy.internal.engine.job.JobWork;
import io.github.postdeploy.internal.engine.lease.Adoption;
import io.github.postdeploy.internal.engine.lease.Heartbeat;
import io.github.postdeploy.internal.engine.lease.LeaseNews;
import io.github.postdeploy.internal.engine.lease.Sweeper;
import io.github.postdeploy.internal.engine.lease.TimeLimits;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.partition.Coordinator;
import io.github.postdeploy.internal.engine.partition.LocalCrew;
import io.github.postdeploy.internal.engine.partition.PartitionSweeper;
import io.github.postdeploy.internal.engine.partition.PartitionTasks;
import io.github.postdeploy.internal.engine.port.ExecutionWatch;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.engine.port.Surroundings;
import io.github.postdeploy.internal.engine.release.Releases;
import io.github.postdeploy.internal.engine.settings.EngineSettings;
import io.github.postdeploy.internal.engine.tenant.Tenants;
import io.github.postdeploy.internal.engine.tenant.UnservedRuns;
import io.github.postdeploy.spi.BusySignal;
import io.github.postdeploy.spi.RunExecutor;
import io.github.postdeploy.spi.Scheduler;
import io.github.postdeploy.spi.StartGate;
import io.github.postdeploy.spi.TenantContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/** Puts the engine together, starts and stops it. */
public final class Engine {

    /** What the two threads and the store may take to end, beyond the time given to running actions. */
    private static final Duration LAST_STEPS = Duration.ofSeconds(3);

    private final Registry registry;
    private final Stores stores;
    private final RunStore store;
    private final Scheduler scheduler;
    private final EngineSettings settings;
    private final WakeUp workSignal = new WakeUp();
    private final WakeUp beatSignal = new WakeUp();
    private final Readiness readiness = new Readiness();
    private final ActiveRuns active = new ActiveRuns();
    private final StoreRetry retry = new StoreRetry();
    private final Executions executions;
    private final HandOver handOver;
    private final Releases releases;
    private final Leaving leaving;
    private final Eligibility eligibility;
    private final RequestDesk administration;
    private final Vitals vitals;
    private final Leftovers leftovers;
    private final Worker worker;
    private final Heartbeat heartbeat;
    private ThreadFactory factory = Thread::new;
    private List<Thread> threads = List.of();

    /**
     * What the engine needs of the world.
     *
     * @param node this node
     * @param stores keep state and history
     * @param scheduler brings runs to execution
     * @param surroundings what the platform puts around an action
     * @param gates what may hold the start
     * @param signals what may make backfills pause
     * @param tenants whom the application's actions run for; null where it has no tenants
     * @param watch watches what executes
     */
    public record World(
            Node node,
            Stores stores,
            Scheduler scheduler,
            Surroundings surroundings,
            List<StartGate> gates,
            List<BusySignal> signals,
            TenantContext tenants,
            ExecutionWatch watch) {}

    /** @param jobs the batch runtime */
    public Engine(Registry registry, World world, EngineSettings settings, JobRunner jobs) {
        this.registry = registry;
        this.stores = world.stores();
        this.store = stores.runs();
        this.scheduler = world.scheduler();
        this.settings = settings;
        HeldLeases leases = new HeldLeases(settings.leaseTerm(), beatSignal);
        NodeState here = new NodeState(leases, active);
        Tenants tenants =
                new Tenants(world.node().application(), world.tenants(), world.surroundings(), settings.lease());
        this.releases = new Releases(world.node(), registry, tenants, stores, settings, retry);
        this.leaving = new Leaving(settings.lease());
        this.eligibility = new Eligibility(registry, tenants, releases, leaving, settings.auto());
        ApplicationCode code = new ApplicationCode(world.surroundings(), tenants);
        ThreadFactory beside = work -> factory.newThread(work);
        BusySignals signals = new BusySignals(world.signals(), System::nanoTime, beside, BusySignals.PATIENCE);
        ChunkPaces paces = new ChunkPaces(settings.backfills(), signals);
        ChunkLoops loops = new ChunkLoops(code, stores, paces, beside);
        Coordinator coordinator = new Coordinator(
                stores.partitions(), new Partitioner(loops, retry), here, retry, paces, settings.beat());
        JobRestarts restarts = new JobRestarts(jobs, stores.jobs(), world.node());
        JobWork jobWork = new JobWork(jobs, stores.jobs(), active, code, restarts, workSignal::isClosed);
        Bodies bodies = new Bodies(code, coordinator, new Rehearsal(loops), jobWork);
        Conclusions conclusions = new Conclusions(store, retry);
        this.leftovers = new Leftovers(registry, stores, active);
        Turns turns = new Turns(settings.concurrency(), settings.tenantConcurrency());
        this.executions = new Executions(
                active,
                retry,
                turns,
                leaving,
                new RunTasks(registry, store, here, bodies, conclusions, releases.notes(), world.watch()),
                new PartitionTasks(registry, stores, here, loops, retry, releases.notes(), world.watch()));
        this.handOver = new HandOver(scheduler, executions, turns, releases.order()::ordinal);
        Dispatcher dispatcher = new Dispatcher(registry, tenants, store, handOver, here, turns, workSignal);
        TaskWatch watch = new TaskWatch(stores, handOver, here, dispatcher);
        executions.listen(dispatcher);
        Adoption adoption =
                new Adoption(registry, store, tenants, dispatcher, eligibility, settings.tenantConcurrency());
        conclusions.onRetry(dispatcher::acceptLater);
        conclusions.onEnd(key -> {
            if (key.tenantName().isEmpty()) {
                adoption.wake(); // before the dispatcher hears of it: runs of tenants may have waited for it
            }
        });
        coordinator.employ(new LocalCrew(leases, dispatcher, executions, stores));
        LeaseNews news = new LeaseNews(stores, here, dispatcher, new TimeLimits(registry, store, active));
        UnservedRuns unserved = new UnservedRuns(tenants, store);
        this.administration = new RequestDesk(
                world.node(),
                registry,
                stores,
                readiness,
                tenants,
                new Reach(
                        dispatcher,
                        news::stop,
                        new Resumption(registry, store, tenants, dispatcher, restarts, releases.order()),
                        releases,
                        new Reach.Pool(adoption::wake, settings.tenantConcurrency(), unserved)));
        AutomaticStart automatic = new AutomaticStart(registry, store, administration, releases.gate(), settings);
        this.vitals = new Vitals(registry, store, readiness, tenants, () -> startOf(automatic));
        StartUp startUp = new StartUp(
                releases, new StartGates(world.gates(), workSignal), readiness, administration, automatic, workSignal);
        Sweeper sweeper = new Sweeper(store, leases, dispatcher, eligibility);
        PartitionSweeper partitionSweeper = new PartitionSweeper(
                registry,
                stores.partitions(),
                here,
                dispatcher,
                coordinator,
                new PartitionSweeper.Share(settings.backfills().partitionsPerNode(), eligibility));
        SecretSweeper secretSweeper = new SecretSweeper(store);
        Runnable sweeps = () -> {
            releases.keepUp();
            sweeper.sweep();
            adoption.wake();
            unserved.count();
            partitionSweeper.sweep();
            secretSweeper.sweep();
        };
        Runnable dispatch = () -> {
            dispatcher.dispatch();
            if (tenants.exist()) {
                adoption.adopt();
            }
        };
        this.worker = new Worker(
                startUp,
                new Worker.Duties(automatic, watch, dispatcher, dispatch, sweeps),
                store,
                settings,
                workSignal);
        this.heartbeat = new Heartbeat(store, leases, news, new Heartbeat.Writers(active), settings.beat(), beatSignal);
    }

    public Administration administration() {
        return administration;
    }

    /** How this node is. */
    public Vitals vitals() {
        return vitals;
    }

    private VitalsView.Start startOf(AutomaticStart automatic) {
        if (automatic.isDone()) {
            return VitalsView.Start.STARTED;
        }
        boolean waits = readiness.isReady() && !releases.gate().isOpen();
        return waits ? VitalsView.Start.WAITING_FOR_NODES : VitalsView.Start.STARTING;
    }

    public RunExecutor executor() {
        return executions;
    }

    /** Starts the engine's two threads, and those of a scheduler that takes tasks from other nodes, and returns. */
    public synchronized void start(ThreadFactory threadFactory) {
        if (workSignal.isClosed()) {
            return; // undeployed before it had started
        }
        factory = threadFactory;
        threads = List.of(factory.newThread(worker), factory.newThread(heartbeat));
        threads.forEach(Thread::start);
        if (scheduler instanceof Receiving receiving) {
            receiving.receive(new Receiving.Node(
                    executions, readiness::isReady, eligibility::canExecute, releases.order()::ordinal));
        }
    }

    /**
     * Stops everything: running actions are asked to end and given {@link EngineSettings#stopTimeout()}; those that do
     * not become LOST, and SCHEDULED runs are left for any node to take over at once. Returns within that time and a few
     * seconds, whatever the store does.
     */
    public synchronized void stop() {
        readiness.notReady("The application is being undeployed.");
        workSignal.close();
        leaving.told();
        if (scheduler instanceof Receiving receiving) {
            step("ending the receivers", receiving::stopReceiving); // first: what they take from now on is refused
        }
        executions.close();
        step("waiting for actions that begin", () -> active.awaitEntered(LAST_STEPS));
        step("stopping running actions", this::stopRunning);
        retry.abandon();
        // The worker before the release: it may still be opening the store, or claiming.
        step("ending the worker", () -> join(threads.stream().limit(1).toList()));
        step("leaving the store", () -> bounded(this::leaveStore));
        beatSignal.close();
        step("ending the heartbeat", () -> join(threads));
        if (scheduler instanceof AutoCloseable closeable) {
            step("closing the scheduler", closeable::close);
        }
        step("closing the store", () -> bounded(store::close));
    }

    private void leaveStore() {
        step("recording actions that kept running", leftovers::leave);
        step("releasing scheduled runs", store::release);
        step("saying goodbye to other nodes", releases::leave);
    }

    /** Does what may wait for the database on a thread of its own, and waits for it only so long. */
    private void bounded(Runnable work) throws InterruptedException {
        Thread thread;
        try {
            thread = factory.newThread(work);
            thread.start();
        } catch (RuntimeException noMoreThreads) {
            work.run();
            return;
        }
        join(List.of(thread));
    }

    private void stopRunning() throws InterruptedException {
        if (active.all().isEmpty()) {
            return;
        }
        Log.stopping(active.all().size());
        for (ActiveRuns.Active task : active.all()) {
            active.stop(task.lease().id(), StopCause.UNDEPLOYED, "The application was undeployed.");
            handOver.stop(task.lease().id());
        }
        active.awaitNone(settings.stopTimeout());
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        long deadline = System.nanoTime() + LAST_STEPS.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        }
    }

    private static void step(String what, Surroundings.Work work) {
        try {
            work.run();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception | LinkageError failure) {
            Log.stopFailed(what, failure);
        }
    }
}
