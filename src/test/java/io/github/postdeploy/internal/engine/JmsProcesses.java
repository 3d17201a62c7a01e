package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunQuery;
import io.github.postdeploy.internal.jms.BrokerProcess;
import io.github.postdeploy.internal.store.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Nodes that are processes, on one PostgreSQL and one broker that is a process, and a node here that only sends. */
final class JmsProcesses implements AutoCloseable {

    static final int NEVER = Integer.MAX_VALUE;

    private final Duration bound;
    private final TestDatabase.Address database = TestDatabase.POSTGRESQL.create();
    private final HikariDataSource pool = database.pool(5);
    private final TestApplication application = new TestApplication(pool).lease(JmsProcess.LEASE);
    private final ExecutionTable executions = ExecutionTable.create(pool, application.name());
    private final BrokerProcess broker = BrokerProcess.launch();
    private final JmsLab lab = new JmsLab(application, broker.url());
    private final List<JmsProcess> processes = new ArrayList<>();
    private final TestNode sender;

    /** @param bound how long all runs may take */
    JmsProcesses(Duration bound) {
        this.bound = bound;
        JmsProcess.declare(application, executions, "sender", NEVER);
        this.sender = lab.sender("sender", JmsProcess.RESEND);
    }

    BrokerProcess broker() {
        return broker;
    }

    ExecutionTable executions() {
        return executions;
    }

    TestNode sender() {
        return sender;
    }

    JmsProcess process(String node, int executed) {
        JmsProcess process = JmsProcess.of(database, lab, node, executed);
        processes.add(process);
        return process;
    }

    void awaitExecutions(int count) {
        await().atMost(bound)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> executions.actions().size() >= count);
    }

    /** Every run, once all of so many are over. */
    List<Run> outcomes(int count) {
        await().atMost(bound).pollInterval(Duration.ofMillis(100)).until(() -> {
            List<Run> runs = runs();
            return runs.size() == count
                    && runs.stream().noneMatch(run -> run.status().isActive());
        });
        return runs();
    }

    private List<Run> runs() {
        return sender.administration()
                .runs(new RunQuery(Set.of(), null, null, null, 0, 500))
                .runs();
    }

    /** Nothing was executed twice, nothing is lost, and the only runs without an outcome are those of killed nodes. */
    void assertEachRanOnce(List<String> names, int kills) {
        List<Run> runs = outcomes(names.size());
        List<String> executed = executions.actions();
        assertThat(executed).doesNotHaveDuplicates();
        assertThat(runs).extracting(run -> run.key().action()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(runs).allMatch(run -> run.status() == RunStatus.SUCCEEDED || run.status() == RunStatus.LOST);
        assertThat(runs)
                .filteredOn(run -> run.status() == RunStatus.SUCCEEDED)
                .allMatch(run -> executed.contains(run.key().action()));
        assertThat(runs)
                .filteredOn(run -> run.status() == RunStatus.LOST)
                .hasSizeLessThanOrEqualTo(kills * JmsProcess.CONCURRENCY);
    }

    @Override
    public void close() {
        processes.forEach(JmsProcess::close);
        application.close();
        pool.close();
        broker.close();
    }
}
