package io.github.postdeploy.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.internal.engine.TestApplication;
import io.github.postdeploy.internal.engine.TestNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/** What status costs after years. */
final class StatusSection implements Section {

    private static final int ACTIONS = 100;
    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final int REPEATS = 20;
    private static final String APPLICATION = "status";

    private static final String WITH_FEW = "status with 1,000 runs of history";
    private static final String WITH_MANY = "status with 1,000,000 runs of history";
    private static final String DERIVED = "latest run of every action, from 1,000,000 runs of history";
    private static final String LOOKED_UP = "the same, looked up for 100 names that are known";

    private static final String LATEST = "SELECT DISTINCT ON (action) action, status, id FROM postdeploy_run"
            + " WHERE application = ? ORDER BY action, scheduled_at DESC";

    private static final String LATEST_OF_NAMES = "SELECT a.action, r.status, r.id FROM postdeploy_action a, LATERAL"
            + " (SELECT status, id FROM postdeploy_run WHERE application = a.application AND action = a.action"
            + " ORDER BY scheduled_at DESC LIMIT 1) r WHERE a.application = ?";

    @Override
    public String key() {
        return "status";
    }

    @Override
    public Chapter measure(Server server, Options options) throws Exception {
        try (HikariDataSource few = server.database("status_few");
                HikariDataSource many = server.database("status_many");
                TestApplication ofFew = application(few);
                TestApplication ofMany = application(many)) {
            TestNode beforeFew = node(ofFew, few, FEW);
            TestNode beforeMany = node(ofMany, many, MANY);
            Map<String, Samples> seconds = new Duel(server.bystanders(), options.rounds(), REPEATS)
                    .side(WITH_FEW, () -> beforeFew.administration().status())
                    .side(WITH_MANY, () -> beforeMany.administration().status())
                    .side(DERIVED, () -> derive(many, LATEST))
                    .side(LOOKED_UP, () -> derive(many, LATEST_OF_NAMES))
                    .run();
            Samples flat = seconds.get(WITH_MANY).speedBeside(seconds.get(WITH_FEW));
            Samples derived = seconds.get(WITH_MANY).speedBeside(seconds.get(DERIVED));
            StringBuilder table = new StringBuilder("| | ms |\n|---|---:|\n");
            seconds.forEach((name, samples) -> table.append("| " + name + " | " + Numbers.millis(samples) + " |\n"));
            return new Chapter(
                    "Status after years",
                    "100 actions. Status reads one state row for each, with its latest run, whatever is behind it. Beside it,"
                            + " what it would cost to find no more than status and id of the latest runs in history, with the index for that.\n\n"
                            + table
                            + "\nWith 1,000,000 runs status is " + Numbers.spread(flat)
                            + " × as fast as with 1,000, and "
                            + Numbers.spread(derived) + " × as fast as deriving it.\n",
                    List.of(Target.atLeast("status with 1,000,000 runs × with 1,000", 0.9, flat.median())));
        }
    }

    private static TestApplication application(DataSource dataSource) {
        TestApplication application = new TestApplication(APPLICATION, dataSource).auto(false);
        for (int number = 0; number < ACTIONS; number++) {
            application.manual(History.action(number), context -> {});
        }
        return application;
    }

    private static TestNode node(TestApplication application, DataSource dataSource, int runs) throws SQLException {
        TestNode node = application.start("bench");
        Awaitility.await("start").until(node::isReady);
        new History(APPLICATION, ACTIONS, runs).write(new Database(dataSource));
        return node;
    }

    private static List<String> derive(DataSource dataSource, String query) throws SQLException {
        List<String> states = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, APPLICATION);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    states.add(row.getString(1) + row.getString(2) + row.getString(3));
                }
            }
        }
        return states;
    }
}
