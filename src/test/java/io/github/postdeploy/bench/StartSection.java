package io.github.postdeploy.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.internal.engine.port.RunStore;
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
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** What a start costs where nothing is to be done. */
final class StartSection implements Section {

    private static final List<Integer> KNOWN = List.of(100, 1_000, 10_000);
    private static final int REPEATS = 100;
    private static final String APPLICATION = "start";
    private static final String NAMES = "SELECT of the names";
    private static final String CHECK = "check of the start";

    @Override
    public String key() {
        return "start";
    }

    /**
     * @param actions how many are known
     * @param statements of the check
     * @param check seconds
     * @param names seconds of its peer
     */
    private record Line(int actions, long statements, Samples check, Samples names) {

        Samples ratio() {
            return check.speedBeside(names);
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| %,d | %d | %s | %s | %s × |%n",
                    actions,
                    statements,
                    Numbers.millis(check),
                    Numbers.millis(names),
                    Numbers.spread(ratio()));
        }

        List<Target> targets() {
            return List.of(
                    Target.atMost(words("statements of the check of %,d actions"), 1, statements),
                    Target.atLeast(words("check of %,d actions × SELECT of their names"), 0.75, ratio().median()));
        }

        private String words(String format) {
            return String.format(Locale.ROOT, format, actions);
        }
    }

    @Override
    public Chapter measure(Server server, Options options) throws Exception {
        List<Line> lines = new ArrayList<>();
        try (HikariDataSource pool = server.database("start_check");
                TestStores stores = new TestStores(JpaProvider.HIBERNATE)) {
            RunStore store = store(stores, pool);
            store.open();
            for (int actions : KNOWN) {
                new History(APPLICATION, actions, actions).write(new Database(pool));
                Duel duel = new Duel(server.bystanders(), options.rounds(), REPEATS)
                        .side(NAMES, () -> names(pool))
                        .side(CHECK, store::open);
                Map<String, Samples> seconds = duel.run();
                lines.add(new Line(actions, statements(stores, pool), seconds.get(CHECK), seconds.get(NAMES)));
            }
        }
        return new Chapter(
                "The check at the start",
                "What every start of a node waits for before it knows that nothing is to be done: that the tables are there"
                        + " and of which version, and the state of every action. Beside it a SELECT of the names of the same"
                        + " actions, read into a list.\n\n"
                        + "| known actions | statements | check, ms | SELECT of their names, ms | as fast |\n"
                        + "|---:|---:|---:|---:|---:|\n"
                        + lines.stream().map(Line::row).collect(Collectors.joining()),
                lines.stream().flatMap(line -> line.targets().stream()).toList());
    }

    /** Of a node that has just been started. */
    private static long statements(TestStores stores, DataSource dataSource) {
        StatementCounts counts = new StatementCounts();
        store(stores, counts.around(dataSource)).open();
        return counts.total();
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
