package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.action.TestActions;
import io.github.postdeploy.internal.engine.administration.Reach;
import io.github.postdeploy.internal.engine.administration.Readiness;
import io.github.postdeploy.internal.engine.administration.RequestDesk;
import io.github.postdeploy.internal.engine.administration.StatusView;
import io.github.postdeploy.internal.engine.dispatch.Dispatcher;
import io.github.postdeploy.internal.engine.dispatch.HandOver;
import io.github.postdeploy.internal.engine.dispatch.Turns;
import io.github.postdeploy.internal.engine.execution.ActiveRuns;
import io.github.postdeploy.internal.engine.execution.HeldLeases;
import io.github.postdeploy.internal.engine.execution.NodeState;
import io.github.postdeploy.internal.engine.execution.StoreRetry;
import io.github.postdeploy.internal.engine.execution.WakeUp;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.engine.release.Releases;
import io.github.postdeploy.internal.engine.settings.BackfillSettings;
import io.github.postdeploy.internal.engine.settings.EngineSettings;
import io.github.postdeploy.internal.engine.tenant.Tenants;
import io.github.postdeploy.internal.engine.tenant.UnservedRuns;
import io.github.postdeploy.internal.store.JpaProvider;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.internal.store.TestStores;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a start costs where nothing is to be done, with 1,000 actions and 100,000 runs of history. */
class StartUpStatementsTest {

    private static final int ACTIONS = 1_000;
    private static final String APPLICATION = "app-" + UUID.randomUUID();
    private static final Map<TestDatabase, HikariDataSource> POOLS = new EnumMap<>(TestDatabase.class);

    @BeforeAll
    static void writeHistory() throws SQLException {
        writeHistory(TestDatabase.H2, "SYSTEM_RANGE(1, 100000) AS n(i)");
        writeHistory(TestDatabase.POSTGRESQL, "generate_series(1, 100000) AS n(i)");
    }

    private static void writeHistory(TestDatabase database, String numbers) throws SQLException {
        HikariDataSource pool = database.create().pool(4);
        POOLS.put(database, pool);
        try (TestApplication tables = new TestApplication(pool)) {
            Stores stores = tables.stores(TestStores.node(APPLICATION, "n"));
            stores.runs().open();
            stores.cluster().releases().announce();
        }
        String name = "CONCAT('action ', MOD(i, " + ACTIONS + "))";
        execute(
                pool,
                "INSERT INTO postdeploy_run (id, application, action, tenant, status, attempt, run_mode,"
                        + " triggered_by, actor, scheduled_at, finished_at) SELECT CONCAT('00000000-0000-0000-0000-', 100000000000 + i),"
                        + " '" + APPLICATION + "', " + name
                        + ", '(none)', 'SUCCEEDED', 1, 'AUTO', 'AUTO', 'auto', i, i FROM " + numbers);
        execute(
                pool,
                "INSERT INTO postdeploy_action (application, action, tenant, status, run_id, token, stop_requested)"
                        + " SELECT '" + APPLICATION + "', " + name + ", '(none)', 'SUCCEEDED',"
                        + " CONCAT('00000000-0000-0000-0000-', 100000000000 + i), 100, 0 FROM " + numbers
                        + " WHERE i <= " + ACTIONS);
    }

    private static void execute(HikariDataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @AfterAll
    static void end() {
        POOLS.values().forEach(HikariDataSource::close);
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({"H2, HIBERNATE", "H2, ECLIPSELINK", "POSTGRESQL, HIBERNATE", "POSTGRESQL, ECLIPSELINK"})
    void startWithNothingPending_takesThreeStatementsAndStatusAsMany(TestDatabase database, JpaProvider provider) {
        List<String> statements = new CopyOnWriteArrayList<>();
        DataSource counted = ProxyDataSourceBuilder.create(POOLS.get(database))
                .afterQuery((execution, queries) ->
                        queries.stream().map(QueryInfo::getQuery).forEach(statements::add))
                .build();
        Node node = TestStores.node(APPLICATION, "n");
        try (TestStores stores = new TestStores(provider)) {
            Stores store = stores.stores(node, counted, Duration.ofSeconds(50));
            RequestDesk desk = startUp(node, store);
            assertThat(statements)
                    .as("statements of the start: its states, and this node's announcement")
                    .hasSize(3);
            statements.clear();
            StatusView status = desk.status();
            assertThat(statements)
                    .as("statements of status: actions, nodes, releases")
                    .hasSize(3);
            assertThat(status.actions()).hasSize(ACTIONS).allMatch(action -> action.lastRun() != null);
            statements.clear();
            desk.todo();
            assertThat(statements).as("statements of todo").hasSize(1);
        }
    }

    /** Does what a node does at its start, before it looks for work of others. */
    private static RequestDesk startUp(Node node, Stores stores) {
        List<ActionDefinition> actions = new ArrayList<>();
        for (int i = 0; i < ACTIONS; i++) {
            actions.add(
                    TestActions.plain("action " + i, true, i == 0 ? List.of() : List.of("action " + (i - 1)), c -> {}));
        }
        Registry registry = new Registry(actions, List.of());
        WakeUp signal = new WakeUp();
        Readiness readiness = new Readiness();
        HeldLeases leases = new HeldLeases(Duration.ofSeconds(50), signal);
        Turns turns = new Turns(1, 4);
        HandOver handOver = new HandOver(new HeldScheduler(), null, turns, OptionalLong::empty);
        Tenants tenants = new Tenants(node.application(), null, null, Duration.ZERO);
        Dispatcher dispatcher = new Dispatcher(
                registry, tenants, stores.runs(), handOver, new NodeState(leases, new ActiveRuns()), turns, signal);
        EngineSettings settings = new EngineSettings(
                true, 1, 4, Duration.ofSeconds(60), Duration.ofSeconds(10), null, BackfillSettings.DEFAULT);
        Releases releases = new Releases(node, registry, tenants, stores, settings, new StoreRetry());
        Reach reach = new Reach(
                dispatcher,
                run -> {},
                null,
                releases,
                new Reach.Pool(() -> {}, 4, new UnservedRuns(tenants, stores.runs())));
        RequestDesk desk = new RequestDesk(node, registry, stores, readiness, tenants, reach);
        StartGates gates = new StartGates(List.of(), signal);
        AutomaticStart automatic = new AutomaticStart(registry, stores.runs(), desk, releases.gate(), settings);
        assertThat(new StartUp(releases, gates, readiness, desk, automatic, signal).complete())
                .isTrue();
        return desk;
    }
}
