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
