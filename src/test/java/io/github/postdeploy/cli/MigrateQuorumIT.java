package io.github.postdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.cli.Cli.Result;
import io.github.postdeploy.cli.Cli.Running;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.internal.store.TestDatabase.Address;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several clusters' command lines on one PostgreSQL, as real processes. */
class MigrateQuorumIT {

    private static final int PARTIES = 5;
    private static final int ROUNDS = 20;
    private static final String APPLIED = "Flyway has applied: ";
    private static final String FOLLOWED = "Another party has applied it.";

    /** By SIGTERM: SIGINT is the same to a JVM, but is ignored where a shell has started the tests in the background. */
    private static final int TERMINATED = 128 + 15;

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Address database = TestDatabase.POSTGRESQL.create();
    private final List<Running> processes = new ArrayList<>();

    @TempDir
    private Path project;

    @AfterEach
    void endProcesses() {
        processes.forEach(Running::close);
    }

    private Cli cli() {
        return Cli.of(project, "", "")
                .with("POSTDEPLOY_DB_URL", database.url())
                .with("POSTDEPLOY_DB_USER", database.user())
                .with("FLYWAY_BASELINE_ON_MIGRATE", "true")
                .with("FLYWAY_BASELINE_VERSION", "0");
    }

    private Running start(String party, int parties, String timeout) {
        return keep(cli().start(
                        "migrations",
                        "migrate",
                        "--pre-deploy",
                        "--quorum",
                        String.valueOf(parties),
                        "--party",
                        party,
                        "--quorum-timeout",
                        timeout,
                        "--quorum-lease",
                        "4s"));
    }

    private Running keep(Running process) {
        processes.add(process);
        return process;
    }

    private Map<String, Running> startAll(int parties) {
        Map<String, Running> all = new LinkedHashMap<>();
        IntStream.range(0, parties)
                .mapToObj(i -> "cluster-" + i)
                .forEach(party -> all.put(party, start(party, parties, "2m")));
        return all;
    }

    private void write(String file, String sql) {
        try {
            Path path = project.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, sql + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String ask(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        } catch (SQLException failure) {
            return null; // the table is not there yet
        }
    }

    @Test
    void twentyRoundsOfFiveProcesses_applyOnceEach() {
        for (int round = 1; round <= ROUNDS; round++) {
            write("rounds/" + round + "/V1__log.sql", "CREATE TABLE log (round int);");
            for (int version = 1; version <= round; version++) {
                write(
                        "rounds/" + round + "/V" + (version + 1) + "__round.sql",
                        "INSERT INTO log VALUES (" + version + ");");
            }
        }
        String classPath = Cli.jar()
                + File.pathSeparator
                + Path.of("target", "test-classes").toAbsolutePath();
        List<Running> parties = IntStream.range(0, PARTIES)
                .mapToObj(i -> keep(cli().start(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx96m",
                        "-cp",
                        classPath,
                        QuorumParty.class.getName(),
                        String.valueOf(ROUNDS),
                        "rounds",
                        "cluster-" + i,
                        String.valueOf(PARTIES)))))
                .toList();

        List<Result> results = results(parties);

        String words = results.toString();
        assertThat(results).as(words).allMatch(result -> result.exitCode() == 0);
        assertThat(count(words, "ended with 0")).as(words).isEqualTo(PARTIES * ROUNDS);
        assertThat(count(words, APPLIED)).as(words).isEqualTo(ROUNDS);
        assertThat(count(words, FOLLOWED)).as(words).isEqualTo((PARTIES - 1) * ROUNDS);
        assertThat(ask("SELECT count(*) FROM log")).isEqualTo(String.valueOf(ROUNDS));
        assertThat(ask("SELECT count(*) FROM flyway_schema_history WHERE success"))
                .isEqualTo(String.valueOf(ROUNDS + 1));
    }

    /** If one does not end, the cause stands in what another has told. */
    private static List<Result> results(Collection<Running> all) {
        try {
            return all.stream().map(Running::result).toList();
        } catch (AssertionError unended) {
            throw new AssertionError(
                    all.stream().map(each -> each.out() + each.err()).toList().toString(), unended);
        }
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    /** Five clusters, the leader of which stands in the middle of its migration, behind somebody's lock. */
    private Map<String, Running> blocked(Connection blocker) throws SQLException {
        try (Statement statement = blocker.createStatement()) {
            statement.execute("CREATE TABLE customer (id int)");
            blocker.setAutoCommit(false);
            statement.execute("LOCK TABLE customer IN ACCESS EXCLUSIVE MODE");
        }
        write("db/migration/V1__add.sql", "-- postdeploy:stage=PRE_DEPLOY\nALTER TABLE customer ADD COLUMN note text;");
        Map<String, Running> all = startAll(PARTIES);
        await().atMost(LONG).until(() -> "1"
                .equals(ask("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                        + " AND pid <> pg_backend_pid() AND query LIKE '%ALTER TABLE customer%'")));
        return all;
    }

    @Test
    void leaderKilled_dissolvesForAll_andTheNextTryApplies() throws Exception {
        try (Connection blocker = database.connect()) {
            Map<String, Running> all = blocked(blocker);
            String leader = ask("SELECT leader FROM postdeploy_quorum");
            all.get(leader).process().destroyForcibly().waitFor();

            all.forEach((party, process) -> {
                if (!party.equals(leader)) {
                    Result result = process.result();
                    assertThat(result.exitCode()).as(result.err()).isEqualTo(13);
                    assertThat(result.err()).contains(leader);
                }
            });
            blocker.rollback();
        }
        await().atMost(LONG).until(() -> "0"
                .equals(ask(
                        "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query LIKE '%ALTER TABLE customer%'"
                                + " AND state <> 'idle'")));

        List<Result> again = results(startAll(PARTIES).values());

        assertThat(again).as(again.toString()).allMatch(result -> result.exitCode() == 0);
        assertThat(ask("SELECT count(*) FROM information_schema.columns WHERE table_name = 'customer'"
                        + " AND column_name = 'note'"))
                .isEqualTo("1");
    }

    @Test
    void followerKilled_changesNothingForTheOthers() throws Exception {
        try (Connection blocker = database.connect()) {
            Map<String, Running> all = blocked(blocker);
            String leader = ask("SELECT leader FROM postdeploy_quorum");
            String killed = all.keySet().stream()
                    .filter(party -> !party.equals(leader))
                    .findFirst()
                    .orElseThrow();
            all.get(killed).process().destroyForcibly().waitFor();
            blocker.rollback();

            all.forEach((party, process) -> {
                if (!party.equals(killed)) {
                    Result result = process.result();
                    assertThat(result.exitCode()).as(result.err()).isZero();
                    assertThat(result.out()).contains(party.equals(leader) ? APPLIED : FOLLOWED);
                }
            });
        }
    }

    @Test
    void partyKilledWhileItWaits_countsNoMore_untilItComesAgain() throws Exception {
        write("db/migration/V1__create.sql", "CREATE TABLE customer (id int);");
        Running north = start("north", 2, "2m");
        await().atMost(LONG).until(() -> "1".equals(ask("SELECT count(*) FROM postdeploy_quorum_party")));
        north.process().destroyForcibly().waitFor();
        await().atMost(LONG).until(() -> "0"
                .equals(ask("SELECT count(*) FROM postdeploy_quorum_party WHERE alive_until >"
                        + " extract(epoch FROM clock_timestamp()) * 1000")));

        Running south = start("south", 2, "2m");
        await().atMost(LONG)
                .until(() -> "1".equals(ask("SELECT count(*) FROM postdeploy_quorum_party WHERE party = 'south'")));
        assertThat(ask("SELECT status FROM postdeploy_quorum")).isEqualTo("FORMING");
        Result northAgain = start("north", 2, "2m").result();

        assertThat(northAgain.exitCode()).as(northAgain.err()).isZero();
        assertThat(south.result().exitCode()).isZero();
        assertThat(count(northAgain.out() + south.out(), APPLIED)).isEqualTo(1);
    }

    @Test
    void timedOut_withdraws_soThatTheQuorumIsNotCompleteWithoutIt() {
        write("db/migration/V1__create.sql", "CREATE TABLE customer (id int);");

        Result result = start("north", 2, "1s").result();

        assertThat(result.exitCode()).as(result.err()).isEqualTo(14);
        assertThat(ask("SELECT count(*) FROM postdeploy_quorum_party")).isEqualTo("0");
        assertThat(ask("SELECT count(*) FROM information_schema.tables WHERE table_name = 'customer'"))
                .isEqualTo("0");
    }

    @Test
    void toldToEnd_withdrawsAtOnce() throws Exception {
        write("db/migration/V1__create.sql", "CREATE TABLE customer (id int);");
        Running north = start("north", 2, "10m");
        await().atMost(LONG).until(() -> "1".equals(ask("SELECT count(*) FROM postdeploy_quorum_party")));

        north.process().destroy();

        assertThat(north.result().exitCode()).isEqualTo(TERMINATED);
        assertThat(ask("SELECT count(*) FROM postdeploy_quorum_party")).isEqualTo("0");
    }

    @Test
    void locationsOfFlywaysVariable_countWhereNoneAreGiven() {
        write("elsewhere/V1__create.sql", "CREATE TABLE customer (id int);");

        Result result = cli().with("FLYWAY_LOCATIONS", "filesystem:" + project.resolve("elsewhere"))
                .run("migrations", "plan");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("V1__create.sql");
    }

    @Test
    void leadersFailure_isEverybodysFailure() {
        write("db/migration/V1__create.sql", "CREATE TABLE customer (id int);\nSELECT * FROM nowhere;");

        List<Result> results = results(startAll(2).values());

        assertThat(results).extracting(Result::exitCode).containsExactlyInAnyOrder(12, 13);
        assertThat(results).allMatch(result -> result.err().contains("nowhere"), results.toString());
    }
}
