package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.StoreNotReadyException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes the tables. Several nodes may do so at once; the version row, written last, says that they are complete. */
final class Schema {

    private static final int TRIES = 5;

    private static final String ACTION_COLUMNS =
            "application, action, tenant, status, run_id, token, node, boot, lease_until, stop_requested";

    private static final String RUN_COLUMNS =
            "id, application, action, tenant, status, attempt, run_mode, triggered_by,"
                    + " actor, node, app_release, scheduled_at, started_at, finished_at, progress_done, progress_total, message,"
                    + " error_type, error_message, stack_trace, stop_triggered_by, stop_actor, stop_at, reset_triggered_by,"
                    + " reset_actor, reset_at";

    private final Database database;
    private final Tables tables;

    Schema(Database database, Tables tables) {
        this.database = database;
        this.tables = tables;
    }

    /**
     * Executes every statement of the script, also after one has failed: what another node has made or is making at the
     * same time fails here, and that does no harm.
     *
     * @return the first failure; empty if there was none
     */
    Optional<SQLException> create(Connection connection) throws SQLException {
        SQLException first = null;
        try (Statement statement = connection.createStatement()) {
            for (String ddl : statements()) {
                try {
                    execute(statement, tables.qualify(ddl));
                } catch (SQLException failure) {
                    first = first == null ? failure : first;
                }
            }
        }
        return Optional.ofNullable(first);
    }

    /** Again if it lost a race, such as MariaDB's deadlock of two nodes that write the version row. */
    private static void execute(Statement statement, String ddl) throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                statement.execute(ddl);
                return;
            } catch (SQLException failure) {
                if (tries == TRIES || !Failures.isRace(failure)) {
                    throw failure;
                }
            }
        }
    }

    /** @throws StoreNotReadyException if a table lacks a column */
    void validate(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement
                    .executeQuery("SELECT " + ACTION_COLUMNS + " FROM " + tables.action() + " WHERE 1 = 0")
                    .close();
            statement
                    .executeQuery("SELECT " + RUN_COLUMNS + " FROM " + tables.run() + " WHERE 1 = 0")
                    .close();
        } catch (SQLException failure) {
            throw new StoreNotReadyException(
                    "The tables of Postdeploy are not as " + database.script() + " in its jar makes them ("
                            + Failures.words(failure) + "). Make them so, or set postdeploy.ddl=create on new ones.",
                    failure);
        }
    }

    StoreNotReadyException missing() {
        return new StoreNotReadyException("The tables of Postdeploy are missing. Create them with " + database.script()
                + " from its jar, or set postdeploy.ddl=create.");
    }

    private List<String> statements() {
        String withoutComments =
                script().lines().filter(line -> !line.startsWith("--")).reduce("", (text, line) -> text + line + "\n");
        return Arrays.stream(withoutComments.split(";\\s*\\n"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private String script() {
        try (InputStream in = Schema.class.getClassLoader().getResourceAsStream(database.script())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
