package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunQuery;
import io.github.postdeploy.internal.store.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two processes on one PostgreSQL ask for the same 100 actions at once; in some tests one of them is killed. */
class RacingProcessesIT {

    static final Duration LEASE = Duration.ofSeconds(3);

    private static final int EXECUTED = 5;

    private static final Duration BOUND = Duration.ofSeconds(90);

    private final TestDatabase.Address database = TestDatabase.POSTGRESQL.create();
    private final HikariDataSource pool = database.pool(5);
    private final TestApplication observed = new TestApplication(pool).lease(LEASE);
    private final ExecutionTable executions = ExecutionTable.create(pool, observed.name());
    private final List<Child> children = new ArrayList<>();
    private TestNode observer;

    @BeforeEach
    void observe() {
        observer = observed.start("observer").awaitReady();
    }

    @AfterEach
    void end() {
        children.forEach(Child::kill);
        observed.close();
        pool.close();
    }

    /** @param executedByOne how many actions the first process executes before those that follow do not end */
    private void startTwo(String scheduler, int executedByOne) throws IOException {
        startOne("one", scheduler, executedByOne);
        startOne("two", scheduler, RacingProcess.NEVER);
        for (String line : List.of(RacingProcess.LAUNCHED, RacingProcess.READY)) {
            for (Child child : children) {
                child.awaitLine(line);
            }
            children.forEach(Child::go);
        }
        for (Child child : children) {
            child.awaitLine(RacingProcess.ASKED);
        }
    }

    private void startOne(String node, String scheduler, int executed) throws IOException {
        children.add(Child.start(database.url(), observed.name(), node, scheduler, Integer.toString(executed)));
    }

    /** Every run there is, once all are over. */
    private List<Run> outcomes() {
        await().atMost(BOUND).until(() -> {
            List<Run> runs = runs();
            return runs.size() == RacingProcess.ACTIONS
                    && runs.stream().noneMatch(run -> run.status().isActive());
        });
        return runs();
    }

    private List<Run> runs() {
        return observer.administration()
                .runs(new RunQuery(Set.of(), null, null, null, 0, 500))
                .runs();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "pool", "batch"})
    void twoProcesses_runEachActionOnce(String scheduler) throws Exception {
        startTwo(scheduler, RacingProcess.NEVER);
        assertThat(outcomes()).allMatch(run -> run.status() == RunStatus.SUCCEEDED && run.attempt() == 1);
        assertThat(executions.actions()).containsExactlyInAnyOrderElementsOf(RacingProcess.names());
        assertThat(Stream.of("one", "two").map(executions::actionsOn)).noneMatch(List::isEmpty);
        children.forEach(Child::go);
        for (Child child : children) {
            assertThat(child.process().waitFor(30, TimeUnit.SECONDS))
                    .as("ends when told to")
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "pool", "batch"})
    void processKilledInTheMiddle_losesWhatItExecutedAndLeavesTheRest(String scheduler) throws Exception {
        startTwo(scheduler, EXECUTED);
        await().atMost(BOUND).until(() -> executions.actionsOn("one").size() > EXECUTED);
        children.get(0).kill();
        List<Run> outcomes = outcomes();
        assertThat(outcomes)
                .extracting(run -> run.key().action())
                .containsExactlyInAnyOrderElementsOf(RacingProcess.names());
        assertThat(outcomes).allMatch(run -> run.status() == RunStatus.SUCCEEDED || run.status() == RunStatus.LOST);
        List<String> executed = executions.actions();
        assertThat(executed).doesNotHaveDuplicates();
        assertThat(outcomes)
                .filteredOn(run -> run.status() == RunStatus.SUCCEEDED)
                .allMatch(run -> executed.contains(run.key().action()));
        assertThat(outcomes)
                .filteredOn(run -> run.status() == RunStatus.LOST)
                .hasSizeBetween(1, RacingProcess.CONCURRENCY)
                .allMatch(run -> run.place().node().equals("one"));
        assertThat(outcomes)
                .filteredOn(run -> run.attempt() == 2)
                .as("taken over from the killed process")
                .isNotEmpty()
                .allMatch(run -> run.place().node().equals("two"));
    }

    /** @param process the operating system's */
    private record Child(Process process, BufferedReader output) {

        static Child start(String... arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    RacingProcess.class.getName()));
            command.addAll(List.of(arguments));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Child(process, process.inputReader(StandardCharsets.UTF_8));
        }

        void awaitLine(String wanted) throws IOException {
            List<String> lines = new ArrayList<>();
            for (String line = output.readLine(); !wanted.equals(line); line = output.readLine()) {
                assertThat(line).as("after the lines %s of the process", lines).isNotNull();
                lines.add(line);
            }
        }

        void go() {
            try {
                process.getOutputStream().write('\n');
                process.getOutputStream().flush();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        void kill() {
            process.destroyForcibly();
        }
    }
}
