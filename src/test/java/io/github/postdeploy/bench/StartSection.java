package io.github.postdeploy.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.internal.engine.RunStore;
import io.github.postdeploy.internal.store.JpaProvider;
import io.github.postdeploy.internal.store.TestStores;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/** What a start costs where nothing is to be done. */
final class StartSection implements Section {

    private static final List<Integer> KNOWN = List.of(100, 1_000, 10_000);
    private static final int REPEATS = 100;
    private static final String APPLICATION = "start";

    @Override
    public String key() {
        return "start";
    }

    @Override
    public Chapter measure(Server server, Options options) throws Exception {
        StringBuilder table = new StringBuilder("| known actions | statements | check, ms | SELECT of their names, ms"
                + " | as fast |\n|---:|---:|---:|---:|---:|\n");
        List<Target> targets = new ArrayList<>();
        try (HikariDataSource pool = server.database("start_check")) {
            for (int known : KNOWN) {
                row(pool, known, options.rounds(), table, targets);
            }
        }
        return new Chapter(
                "The check at the start",
                "What every start of a node waits for before it knows that nothing is to be done: that the tables are there"
                        + " and of which version, and the state of every action. Beside it a SELECT of the names of the same"
                        + " actions, read into a list.\n\n" + table,
                targets);
    }

    private static void row(HikariDataSource pool, int known, int rounds, StringBuilder table, List<Target> targets)
            throws Exception {
        AtomicInteger statements = new AtomicInteger();
        DataSource counted = ProxyDataSourceBuilder.create(pool)
                .afterQuery((execution, queries) -> statements.addAndGet(queries.size()))
                .build();
        try (TestStores stores = new TestStores(JpaProvider.HIBERNATE)) {
            RunStore store = store(stores, pool);
            store.open();
            new History(APPLICATION, known, known).write(new Database(pool));
            store(stores, counted).open();
            Map<String, Samples> seconds = new Duel(rounds, REPEATS)
                    .side("SELECT of " + known + " names", () -> names(pool))
                    .side("check of " + known + " actions", store::open)
                    .run();
            Samples peer = seconds.get("SELECT of " + known + " names");
            Samples check = seconds.get("check of " + known + " actions");
            Samples ratio = check.speedBeside(peer);
            table.append(String.format(
                    Locale.ROOT,
                    "| %,d | %d | %s | %s | %s × |%n",
                    known,
                    statements.get(),
                    Numbers.millis(check),
                    Numbers.millis(peer),
                    Numbers.spread(ratio)));
            targets.add(Target.atMost(
                    String.format(Locale.ROOT, "statements of the check, %,d actions", known), 1, statements.get()));
            targets.add(Target.atLeast(
                    String.format(Locale.ROOT, "check of %,d actions × SELECT of their names", known),
                    0.75,
                    ratio.median()));
        }
    }

    private static RunStore store(TestStores stores, DataSource dataSource) {
        return stores.store(TestStores.node(APPLICATION, "bench"), dataSource, Duration.ofSeconds(50));
    }

    private static List<String> names(DataSource dataSource) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT action FROM postdeploy_action WHERE application = ?")) {
            select.setString(1, APPLICATION);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }
}
