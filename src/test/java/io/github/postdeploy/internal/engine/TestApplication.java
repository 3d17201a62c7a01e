package io.github.postdeploy.internal.engine;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.BatchJob;
import io.github.postdeploy.Repeat;
import io.github.postdeploy.internal.engine.action.ActionBody;
import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.ActionSource;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.action.TestActions;
import io.github.postdeploy.internal.engine.argument.Parameter;
import io.github.postdeploy.internal.engine.job.JobRunner;
import io.github.postdeploy.internal.engine.job.NoJobRunner;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.port.ExecutionWatch;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.engine.port.Surroundings;
import io.github.postdeploy.internal.engine.settings.BackfillSettings;
import io.github.postdeploy.internal.engine.settings.EngineSettings;
import io.github.postdeploy.internal.engine.settings.ReleaseSettings;
import io.github.postdeploy.internal.store.JpaProvider;
import io.github.postdeploy.internal.store.TestStores;
import io.github.postdeploy.spi.BusySignal;
import io.github.postdeploy.spi.Scheduler;
import io.github.postdeploy.spi.StartGate;
import io.github.postdeploy.spi.TenantContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** An application with actions, whose nodes run the real engine on the real store. */
public final class TestApplication implements AutoCloseable {

    private final String name;
    private final DataSource dataSource;
    private final TestStores stores = new TestStores(JpaProvider.HIBERNATE);
    private final List<ActionDefinition> declared = new ArrayList<>();
    private final List<ActionDefinition> unregistered = new ArrayList<>();
    private final List<StartGate> gates = new ArrayList<>();
    private final List<BusySignal> signals = new ArrayList<>();
    private final List<TestNode> nodes = new ArrayList<>();
    private Duration lease = Duration.ofSeconds(6);
    private Duration stopTimeout = Duration.ofSeconds(5);
    private int concurrency = 1;
    private int tenantConcurrency = 4;
    private TenantContext tenants;
    private String schema;
    private boolean auto = true;
    private BackfillSettings backfills = BackfillSettings.DEFAULT;
    private ReleaseSettings releases = ReleaseSettings.DEFAULT;
    private String release = "1.0";
    private JobRunner jobs = new NoJobRunner();

    public TestApplication(DataSource dataSource) {
        this("app-" + UUID.randomUUID(), dataSource);
    }

    public TestApplication(String name, DataSource dataSource) {
        this.name = name;
        this.dataSource = dataSource;
    }

    public String name() {
        return name;
    }

    /** Declares an automatic action. */
    public TestApplication action(String action, ActionSource source, String... after) {
        declared.add(TestActions.plain(action, true, List.of(after), source));
        return this;
    }

    /** Declares an action that waits to be asked for. */
    public TestApplication manual(String action, ActionSource source, String... after) {
        declared.add(TestActions.plain(action, false, List.of(after), source));
        return this;
    }

    /** Declares an action with rules that waits to be asked for. */
    TestApplication manual(String action, Rules rules, ActionSource source) {
        declared.add(TestActions.define(action, false, List.of(), new ActionBody.Plain(source), rules));
        return this;
    }

    /** Declares an automatic action with rules. */
    TestApplication automatic(String action, Rules rules, ActionSource source) {
        declared.add(TestActions.define(action, true, List.of(), new ActionBody.Plain(source), rules));
        return this;
    }

    /** Declares an automatic backfill. */
    TestApplication backfill(String action, Backfill<?> backfill, Rules rules) {
        return backfill(action, true, backfill, rules);
    }

    /** Declares an automatic backfill that comes after others. */
    TestApplication backfillAfter(String predecessor, String action, Backfill<?> backfill, Rules rules) {
        ActionBody body = new ActionBody.Chunked((context, use) -> use.accept(backfill));
        declared.add(TestActions.define(action, true, List.of(predecessor), body, rules));
        return this;
    }

    /** Declares an automatic backfill that is made anew each time. */
    TestApplication backfills(String action, Supplier<Backfill<?>> maker, String... after) {
        ActionBody body = new ActionBody.Chunked((context, use) -> use.accept(maker.get()));
        declared.add(TestActions.define(action, true, List.of(after), body, Rules.DEFAULT));
        return this;
    }

    /** Declares a backfill that waits to be asked for. */
    TestApplication manualBackfill(String action, Backfill<?> backfill, Rules rules) {
        return backfill(action, false, backfill, rules);
    }

    private TestApplication backfill(String action, boolean runsByItself, Backfill<?> backfill, Rules rules) {
        ActionBody body = new ActionBody.Chunked((context, use) -> use.accept(backfill));
        declared.add(TestActions.define(action, runsByItself, List.of(), body, rules));
        return this;
    }

    /** Declares an action that waits to be asked for, with arguments. */
    public TestApplication taking(String action, ActionSource source, Parameter... parameters) {
        declared.add(TestActions.taking(action, source, parameters));
        return this;
    }

    TestApplication taking(String action, ActionBody body, Rules rules, Parameter... parameters) {
        declared.add(TestActions.taking(action, body, rules, parameters));
        return this;
    }

    public TestApplication unregistered(String action, ActionSource source) {
        unregistered.add(TestActions.plain(action, false, List.of(), source));
        return this;
    }

    /** Declares a batch job that waits to be asked for. */
    TestApplication job(String action, BatchJob job, Rules rules) {
        ActionBody body = new ActionBody.Job((context, use) -> use.accept(job));
        declared.add(TestActions.define(action, false, List.of(), body, rules));
        return this;
    }

    /** The batch runtime; there is none without. */
    TestApplication jobs(JobRunner runner) {
        jobs = runner;
        return this;
    }

    TestApplication busy(BusySignal signal) {
        signals.add(signal);
        return this;
    }

    public TestApplication gate(StartGate gate) {
        gates.add(gate);
        return this;
    }

    public TestApplication lease(Duration duration) {
        lease = duration;
        return this;
    }

    public TestApplication stopTimeout(Duration duration) {
        stopTimeout = duration;
        return this;
    }

    public TestApplication concurrency(int runs) {
        concurrency = runs;
        return this;
    }

    /** How many tenants' runs execute at once on a node. */
    TestApplication tenantConcurrency(int number) {
        tenantConcurrency = number;
        return this;
    }

    /** Where the tables are, by name. */
    TestApplication schema(String name) {
        schema = name;
        return this;
    }

    /** The application's tenants; it has none without. */
    TestApplication tenants(TenantContext context) {
        tenants = context;
        return this;
    }

    /** Declares an automatic action that runs once, whatever tenants there are. */
    TestApplication once(String action, ActionSource source, String... after) {
        declared.add(new ActionDefinition(
                action,
                "",
                new ActionDefinition.Timing(true, List.of(after), false),
                new ActionBody.Plain(source),
                Rules.DEFAULT));
        return this;
    }

    public TestApplication auto(boolean runs) {
        auto = runs;
        return this;
    }

    /** What nodes started from now on are of; null for a release that is not known. */
    public TestApplication release(String name) {
        release = name;
        return this;
    }

    TestApplication minNodes(int nodes, Duration timeout) {
        releases = new ReleaseSettings(releases.baseline(), nodes, timeout);
        return this;
    }

    TestApplication baseline(ReleaseSettings.Baseline baseline) {
        releases = new ReleaseSettings(baseline, releases.minNodes(), releases.minNodesTimeout());
        return this;
    }

    /** Declares an automatic action that runs once per release. */
    TestApplication everyRelease(String action, ActionSource source, String... after) {
        return with(action, new Rules.Releases(Repeat.EVERY_RELEASE, false), source, after);
    }

    /** Declares an automatic action after which going back is safe. */
    TestApplication rollbackSafe(String action, ActionSource source) {
        return with(action, new Rules.Releases(Repeat.NEVER, true), source);
    }

    private TestApplication with(String action, Rules.Releases rule, ActionSource source, String... after) {
        Rules otherwise = Rules.DEFAULT;
        Rules rules = new Rules(otherwise.onCrash(), otherwise.retry(), otherwise.limit(), otherwise.chunks(), rule);
        declared.add(TestActions.define(action, true, List.of(after), new ActionBody.Plain(source), rules));
        return this;
    }

    TestApplication backfills(BackfillSettings settings) {
        backfills = settings;
        return this;
    }

    public Registry registry() {
        return new Registry(declared, unregistered);
    }

    public RunStore store(Node node) {
        return stores(node).runs();
    }

    public Stores stores(Node node) {
        return stores.stores(node, dataSource, settings().leaseTerm(), schema);
    }

    public EngineSettings settings() {
        return new EngineSettings(auto, concurrency, tenantConcurrency, lease, stopTimeout, null, backfills, releases);
    }

    /** A node with a scheduler of its own, started. */
    public TestNode start(String node) {
        return start(node, new InlineScheduler(TestNode::daemon));
    }

    public TestNode start(String node, Scheduler scheduler) {
        return node(node, scheduler).start();
    }

    /** A node that is not started yet. */
    public TestNode node(String node, Scheduler scheduler) {
        Node identity = TestStores.node(name, node, release);
        return node(identity, scheduler, stores(identity));
    }

    TestNode node(Node identity, Scheduler scheduler, Stores store) {
        return node(identity, scheduler, store, ExecutionWatch.NONE);
    }

    TestNode node(Node identity, Scheduler scheduler, Stores store, ExecutionWatch watch) {
        Engine.World world =
                new Engine.World(identity, store, scheduler, new PlainSurroundings(), gates, signals, tenants, watch);
        TestNode node = new TestNode(identity, new Engine(registry(), world, settings(), jobs));
        nodes.add(node);
        return node;
    }

    @Override
    public void close() {
        nodes.forEach(TestNode::stop);
        stores.close();
    }

    private record PlainSurroundings() implements Surroundings {

        @Override
        public void execute(Work work) throws Exception {
            work.run();
        }

        @Override
        public boolean rollbackLeftOver() {
            return false;
        }
    }
}
