package io.github.postdeploy.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/** What a run costs that does nothing. */
final class RunsSection implements Section {

    private static final int RUNS = 1_000;

    /** Until then the JVM is still compiling, on the processors that the measured work needs too. */
    private static final int WARM_UPS = 20;

    private static final String ALL = "1,000 runs from one request to the last outcome";
    private static final String ONE = "1,000 runs from 1,000 requests to the last outcome";
    private static final String BARE = "the statements of 1,000 runs alone, on one thread";
    private static final String PEER = "1,000 × one INSERT and one UPDATE, each committed";
    private static final Duration GLANCE = Duration.ofMillis(5);

    @Override
    public String key() {
        return "runs";
    }

    @Override
    public Chapter measure(Server server, Options options) throws Exception {
        try (HikariDataSource pool = server.pool(10);
                Application application =
                        Application.start(List.of(), new ReadyBeans(Map.of(DataSource.class, pool)), new NoOps(RUNS));
                BareRuns bare = new BareRuns(pool, RUNS)) {
            Database database = server.database();
            database.execute(
                    "DROP TABLE IF EXISTS peer_run", "CREATE TABLE peer_run (LIKE postdeploy_run INCLUDING ALL)");
            Map<String, Samples> seconds = new Duel(server.bystanders(), options.rounds(), 1)
                    .warmUps(WARM_UPS)
                    .side(PEER, () -> insertAndUpdate(pool))
                    .side(BARE, () -> bare.forget(database), bare::all)
                    .side(ALL, () -> forget(database), () -> all(application, database))
                    .side(ONE, () -> oneByOne(application, database))
                    .run();
            Samples ratio = seconds.get(ALL).speedBeside(seconds.get(PEER));
            StringBuilder table = new StringBuilder("| | ms | as fast |\n|---|---:|---:|\n");
            seconds.forEach((name, samples) -> table.append("| " + name + " | " + Numbers.millis(samples) + " | "
                    + Numbers.spread(samples.speedBeside(seconds.get(PEER))) + " × |\n"));
            return new Chapter(
                    "A run that does nothing",
                    "1,000 actions without work, executed one after the other by JBeret-SE (`postdeploy.concurrency` 1) when"
                            + " one request asks for all that are pending, as a start does for the automatic ones; and as they come"
                            + " when each is asked for by a request of its own. The clock stops when the last outcome is"
                            + " committed. Beside it, on one connection, the least that a table of runs needs: an INSERT and an"
                            + " UPDATE, on a copy of `postdeploy_run` with its indexes. Every commit waits for the disk."
                            + " A run of ours changes two rows at its beginning and two at its end, each pair in one statement that is"
                            + " committed, after a claim that all share; what these statements take by themselves is measured too, and"
                            + " bounds what any scheduler could reach. The rest is the batch runtime's. The first "
                            + WARM_UPS + " rounds are not counted: in them the JVM compiles the code.\n\n"
                            + table,
                    List.of(Target.atLeast("1,000 no-op runs × (INSERT + UPDATE)", 0.6, ratio.median())));
        }
    }

    /** Makes all actions pending again. */
    private static void forget(Database database) throws SQLException {
        database.execute(
                "UPDATE postdeploy_action SET status = 'PENDING' WHERE application = '" + Application.NAME + "'",
                "VACUUM postdeploy_action",
                "VACUUM postdeploy_run");
    }

    private static void all(Application application, Database database) {
        application.requestAll();
        awaitOutcomes(database);
    }

    private static void oneByOne(Application application, Database database) {
        for (int number = 0; number < RUNS; number++) {
            application.request(NoOps.name(number));
        }
        awaitOutcomes(database);
    }

    private static void awaitOutcomes(Database database) {
        Awaitility.await("outcomes")
                .atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(GLANCE)
                .until(() -> database.number(
                                "SELECT count(*) FROM postdeploy_action WHERE application = ?"
                                        + " AND status IN ('SCHEDULED', 'RUNNING')",
                                Application.NAME)
                        == 0);
    }

    private static void insertAndUpdate(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO peer_run (id, application, action,"
                                + " tenant, status, attempt, run_mode, triggered_by, actor, node, app_release, scheduled_at, started_at)"
                                + " VALUES (?, 'bench', ?, '(none)', 'RUNNING', 1, 'ONE', 'REST', 'bench', 'bench', '1', ?, ?)");
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE peer_run SET status = 'SUCCEEDED', finished_at = ? WHERE id = ?")) {
            for (int number = 0; number < RUNS; number++) {
                String id = UUID.randomUUID().toString();
                long now = System.currentTimeMillis();
                insert.setString(1, id);
                insert.setString(2, NoOps.name(number));
                insert.setLong(3, now);
                insert.setLong(4, now);
                insert.executeUpdate();
                update.setLong(1, now);
                update.setString(2, id);
                update.executeUpdate();
            }
        }
    }
}
