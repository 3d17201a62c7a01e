package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.StoreNotReadyException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes and upgrades the tables. Several nodes may do so at once; the version row, written last, says that they are
 * complete. Upgrades only add, so that the library's version before works on beside this one.
 */
final class Schema {

    /** The version that this release needs. A newer one only has more. */
    static final int VERSION = 2;

    private static final int TRIES = 5;
    private static final long LONGEST_PAUSE_NANOS = 100_000_000;

    private static final Map<String, String> COLUMNS = Map.of(
            Tables.ACTION,
            "application, action, tenant, status, run_id, token, node, boot, lease_until, stop_requested, resting_status,"
                    + " resting_run",
            Tables.RUN,
            "id, application, action, tenant, status, attempt, run_mode, triggered_by, actor, node, app_release,"
                    + " scheduled_at, started_at, finished_at, progress_done, progress_total, message, error_type,"
                    + " error_message, stack_trace, stop_triggered_by, stop_actor, stop_at, reset_triggered_by,"
                    + " reset_actor, reset_at, arguments, on_crash, sample_size, failures, progress_rate, progress_at,"
                    + " resume_triggered_by, resume_actor, resume_at, job_execution",
            Tables.PARTITION,
            "run_id, part, application, status, token, node, boot, lease_until, range_after, range_upto, cursor_json,"
                    + " chunks, done, failed, total, settling, error_type, error_message, stack_trace",
            Tables.FAILURE,
            "run_id, part, item_no, cursor_after, cursor_json, error_type, error_message, failed_at, app_release");

    private final Connection connection;
    private final Database database;
    private final Tables tables;

    Schema(Connection connection, Database database, Tables tables) {
        this.connection = connection;
        this.database = database;
        this.tables = tables;
    }

    static boolean isOld(StateReader.Found found) {
        return found.version() < VERSION;
    }

    /**
     * Makes what is missing. Executes every statement of a script, also after one has failed: what another node has made
     * or is making at the same time fails here, and that does no harm.
     *
     * @throws SQLException the first failure, if the tables are not complete afterwards
     */
    void create() throws SQLException {
        DdlScript script = DdlScript.read(database.script());
        SQLException first = execute(script.changes());
        SQLException lack = complete(DdlScript.read(database.upgradeScript(VERSION)));
        if (lack != null) {
            throw first == null ? lack : first;
        }
        execute(script.versionRow());
    }

    /**
     * Adds what tables of an earlier version lack, as {@link #create} does.
     *
     * @throws SQLException what they still lack afterwards
     */
    void upgrade() throws SQLException {
        DdlScript script = DdlScript.read(database.upgradeScript(VERSION));
        SQLException lack = complete(script);
        if (lack != null) {
            throw lack;
        }
        execute(script.versionRow());
        Log.upgraded(VERSION);
    }

    /**
     * Executes the script as long as something is lacking. Several times, because H2 fails with internal errors where two
     * sessions alter a table at once.
     *
     * @return what is still lacking; null if nothing is
     */
    private SQLException complete(DdlScript script) {
        SQLException lack = lack();
        for (int tries = 0; tries < TRIES && lack != null; tries++) {
            LockSupport.parkNanos(tries * ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
            execute(script.changes());
            lack = lack();
        }
        return lack;
    }

    /** @return the first failure; null if there was none */
    private SQLException execute(List<String> statements) {
        SQLException first = null;
        for (String statement : statements) {
            try {
                execute(statement);
            } catch (SQLException failure) {
                first = first == null ? failure : first;
            }
        }
        return first;
    }

    /** Again if it lost a race, such as MariaDB's deadlock of two nodes that write the version row. */
    private void execute(String ddl) throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                Jdbc.call(connection, same -> {
                    try (Statement statement = same.createStatement()) {
                        return statement.execute(tables.qualify(ddl));
                    }
                });
                return;
            } catch (SQLException failure) {
                if (tries == TRIES || !Failures.isRace(failure)) {
                    throw failure;
                }
            }
        }
    }

    /** What the database says of the first column that a table lacks; null if none does. */
    private SQLException lack() {
        for (Map.Entry<String, String> table : COLUMNS.entrySet()) {
            try {
                execute("SELECT " + table.getValue() + " FROM " + table.getKey() + " WHERE 1 = 0");
            } catch (SQLException failure) {
                return failure;
            }
        }
        return null;
    }

    /** @throws StoreNotReadyException if a table lacks a column */
    void validate() {
        SQLException lack = lack();
        if (lack != null) {
            throw new StoreNotReadyException(
                    "The tables of Postdeploy are not as " + database.script() + " in its jar makes them ("
                            + Failures.words(lack) + "). Make them so, or set postdeploy.ddl=create on new ones.",
                    lack);
        }
    }

    StoreNotReadyException missing() {
        return new StoreNotReadyException("The tables of Postdeploy are missing. Create them with " + database.script()
                + " from its jar, or set postdeploy.ddl=create.");
    }

    StoreNotReadyException old(int version) {
        SQLException lack = lack();
        String what = lack == null ? "only the version row is old" : Failures.words(lack);
        return new StoreNotReadyException("The tables of Postdeploy are of version " + version
                + ", and this release needs"
                + " version " + VERSION + " (" + what + "). Upgrade them with " + database.upgradeScript(VERSION)
                + " from its jar, or set postdeploy.ddl=create.");
    }
}
