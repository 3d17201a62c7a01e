package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * Makes and upgrades the tables. Several nodes may do so at once; the version row, written last, says that they are
 * complete. Upgrades only add, so that the library's version before works on beside this one.
 */
final class Schema {

    /** The version that this release needs. A newer one only has more. */
    static final int VERSION = 3;

    private static final int TRIES = 10;

    /** The longest pause after the first try, in nanoseconds. */
    private static final long PAUSE = 10_000_000;

    private static final Pattern ADDED =
            Pattern.compile("ALTER TABLE (\\w+) ADD (?:COLUMN )?(?:IF NOT EXISTS )?\\(?(\\w+) ");

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry(
                    Tables.ACTION,
                    "application, action, tenant, status, run_id, token, node, boot, lease_until, stop_requested, resting_status,"
                            + " resting_run"),
            Map.entry(
                    Tables.RUN,
                    "id, application, action, tenant, status, attempt, run_mode, triggered_by, actor, node, app_release,"
                            + " scheduled_at, started_at, finished_at, progress_done, progress_total, message, error_type,"
                            + " error_message, stack_trace, stop_triggered_by, stop_actor, stop_at, reset_triggered_by,"
                            + " reset_actor, reset_at, arguments, on_crash, sample_size, failures, progress_rate, progress_at,"
                            + " resume_triggered_by, resume_actor, resume_at, job_execution, nodes_ignored"),
            Map.entry(
                    Tables.PARTITION,
                    "run_id, part, application, status, token, node, boot, lease_until, range_after, range_upto, cursor_json,"
                            + " chunks, done, failed, total, settling, error_type, error_message, stack_trace"),
            Map.entry(
                    Tables.FAILURE,
                    "run_id, part, item_no, cursor_after, cursor_json, error_type, error_message, failed_at, app_release"),
            Map.entry(Tables.NODE, "application, boot, node, app_release, started_at, alive_until"),
            Map.entry(
                    Tables.RELEASE,
                    "application, app_release, first_seen, unsafe_since, unsafe_action, gate_status, gate_message, gate_at"),
            Map.entry(Tables.RELEASE_ACTION, "application, first_seen, action, tenant, run_id"),
            Map.entry(
                    Tables.QUORUM,
                    "namespace, parties, status, formation, version, leader, holder, leader_until, error_message, changed_at"),
            Map.entry(Tables.QUORUM_PARTY, "namespace, party, formation, joined_at, alive_until"),
            Map.entry(Tables.LOG, "run_id, line_no, attempt, part, token, logged_at, line_text, dropped_after"),
            Map.entry(Tables.SAMPLE, "run_id, sample_no, sampled_at, done"));

    private final DataSource dataSource;
    private final Connection connection;
    private final Database database;
    private final Tables tables;

    /** @param connection to that data source */
    Schema(DataSource dataSource, Connection connection, Database database, Tables tables) {
        this.dataSource = dataSource;
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
        SQLException lack = complete(upgrades());
        if (lack != null) {
            throw first == null ? lack : first;
        }
        writeVersion(script);
    }

    /**
     * Adds what tables of an earlier version lack, as {@link #create} does.
     *
     * @throws SQLException what they still lack afterwards
     */
    void upgrade() throws SQLException {
        List<DdlScript> scripts = upgrades();
        SQLException lack = complete(scripts);
        if (lack != null) {
            throw lack;
        }
        writeVersion(scripts.get(scripts.size() - 1));
        Log.upgraded(VERSION);
    }

    /** Those of all versions: what is done already is passed over. */
    private List<DdlScript> upgrades() {
        return IntStream.rangeClosed(2, VERSION)
                .mapToObj(version -> DdlScript.read(database.upgradeScript(version)))
                .toList();
    }

    private void writeVersion(DdlScript script) throws SQLException {
        try {
            execute(script.versionRow());
        } catch (SQLException failure) {
            if (!Failures.isConstraintViolation(failure)) {
                throw failure; // else another node has written it at the same time
            }
        }
    }

    /** @return what is still lacking afterwards; null if nothing is */
    private SQLException complete(List<DdlScript> scripts) throws SQLException {
        SQLException lack = lack();
        if (lack == null) {
            return null;
        }
        List<String> changes =
                scripts.stream().flatMap(script -> script.changes().stream()).toList();
        if (database == Database.H2) {
            SchemaLock.hold(dataSource, tables, () -> execute(changes));
        } else {
            execute(changes);
        }
        return lack();
    }

    /** @return the first failure; null if there was none */
    private SQLException execute(List<String> statements) {
        SQLException first = null;
        for (String statement : statements) {
            try {
                if (!isDone(statement)) {
                    execute(statement);
                }
            } catch (SQLException failure) {
                first = first == null ? failure : first;
            }
        }
        return first;
    }

    /** Whether a column to be added is there: to find that out, ALTER TABLE locks the whole table. */
    private boolean isDone(String statement) {
        Matcher added = ADDED.matcher(statement);
        return added.lookingAt() && lack(added.group(1), added.group(2)) == null;
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
                // At random, or those who met would meet again.
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE * tries));
            }
        }
    }

    /** What the database says of the first column that a table lacks; null if none does. */
    private SQLException lack() {
        for (Map.Entry<String, String> table : COLUMNS.entrySet()) {
            SQLException lack = lack(table.getKey(), table.getValue());
            if (lack != null) {
                return lack;
            }
        }
        return null;
    }

    private SQLException lack(String table, String columns) {
        try {
            execute("SELECT " + columns + " FROM " + table + " WHERE 1 = 0");
            return null;
        } catch (SQLException failure) {
            return failure;
        }
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
        String scripts = IntStream.rangeClosed(version + 1, VERSION)
                .mapToObj(database::upgradeScript)
                .collect(Collectors.joining(", then "));
        return new StoreNotReadyException("The tables of Postdeploy are of version " + version
                + ", and this release needs"
                + " version " + VERSION + " (" + what + "). Upgrade them with " + scripts
                + " from its jar, or set postdeploy.ddl=create.");
    }
}
