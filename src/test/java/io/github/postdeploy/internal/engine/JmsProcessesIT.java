package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.Run;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs travel over TCP between processes, and neither the broker's death nor a node's loses one or runs one twice. */
class JmsProcessesIT {

    private static final int RUNS = 60;
    private static final Duration BOUND = Duration.ofSeconds(120);

    private final JmsProcesses processes = new JmsProcesses(BOUND);

    @AfterEach
    void end() {
        processes.close();
    }

    @ParameterizedTest(name = "with its data: {0}")
    @ValueSource(booleans = {true, false})
    void brokerKilledUnderLoad_eachRunExecutesOnce(boolean keepsData) {
        List<JmsProcess> workers = List.of(
                processes.process("one", JmsProcesses.NEVER).start(),
                processes.process("two", JmsProcesses.NEVER).start());
        workers.forEach(JmsProcess::awaitReady);
        List<String> names = JmsProcess.names(RUNS);
        names.subList(0, RUNS / 2).forEach(processes.sender()::one);
        processes.awaitExecutions(RUNS / 10);
        processes.broker().kill();
        names.subList(RUNS / 2, RUNS).forEach(processes.sender()::one);
        if (!keepsData) {
            processes.broker().deleteData();
        }
        processes.broker().start();
        List<Run> runs = processes.outcomes(RUNS);
        assertThat(runs).allMatch(run -> run.status() == RunStatus.SUCCEEDED && run.attempt() == 1);
        processes.assertEachRanOnce(names, 0);
        assertThat(runs).extracting(run -> run.place().node()).contains("one", "two");
    }

    @Test
    void brokerThatHangs_isNotWaitedForAndTheRunSaysSo() {
        processes.process("one", JmsProcesses.NEVER).start().awaitReady();
        List<String> names = JmsProcess.names(5);
        processes.sender().one(names.get(0));
        processes.awaitExecutions(1);
        processes.broker().freeze();
        List<Run> waiting =
                names.subList(1, 5).stream().map(processes.sender()::one).toList();
        await().atMost(BOUND).untilAsserted(() -> assertThat(waiting)
                .extracting(run -> processes.sender().administration().run(run.id()))
                .allMatch(run -> run.status() == RunStatus.SCHEDULED)
                .allSatisfy(run -> assertThat(run.report().message())
                        .startsWith("The scheduler did not take it yet: ")
                        .contains("has not answered within 5 s")));
        processes.broker().thaw();
        processes.outcomes(names.size());
        processes.assertEachRanOnce(names, 0);
    }

    @Test
    void nodeKilledWhileItHoldsMessages_leavesThemToOthers() {
        int executed = 5;
        JmsProcess one = processes.process("one", executed).start().awaitReady();
        List<String> names = JmsProcess.names(RUNS / 2);
        names.forEach(processes.sender()::one);
        processes.awaitExecutions(executed + JmsProcess.CONCURRENCY);
        one.kill();
        processes.process("two", JmsProcesses.NEVER).start();
        processes.assertEachRanOnce(names, 1);
        assertThat(processes.outcomes(names.size()))
                .filteredOn(run -> run.status() == RunStatus.LOST)
                .hasSize(JmsProcess.CONCURRENCY)
                .allMatch(run -> run.place().node().equals("one"));
        assertThat(processes.executions().actionsOn("two")).hasSize(names.size() - executed - JmsProcess.CONCURRENCY);
    }
}
