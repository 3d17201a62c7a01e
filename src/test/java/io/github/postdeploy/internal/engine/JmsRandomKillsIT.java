package io.github.postdeploy.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Three processes share runs that travel through a broker, and are killed at random instants. {@code -Dkills.instants=}
 * says how often, {@code -Dkills.runs=} how many runs there are, at most 500, and {@code -Dkills.seed=} which instants.
 */
class JmsRandomKillsIT {

    private static final int NODES = 3;
    private static final int JITTER_MICROS = 200_000;
    private static final Duration BOUND = Duration.ofMinutes(5);

    private final int kills = property("kills.instants", 2);
    private final int runs = property("kills.runs", 60);
    private final int seed = property("kills.seed", (int) System.nanoTime());
    private final Random random = new Random(seed);

    /** Empty is what the build hands on for what was not given. */
    private static int property(String name, int standard) {
        String given = System.getProperty(name, "");
        return given.isEmpty() ? standard : Integer.parseInt(given);
    }

    @Test
    void nodesKilledAtRandomInstants_eachRunExecutesOnce() {
        System.out.println("Random instants: -Dkills.seed=" + seed);
        try (JmsProcesses processes = new JmsProcesses(BOUND)) {
            List<JmsProcess> nodes = IntStream.range(0, NODES)
                    .mapToObj(i ->
                            processes.process("node " + i, JmsProcesses.NEVER).start())
                    .toList();
            nodes.forEach(JmsProcess::awaitReady);
            List<String> names = JmsProcess.names(runs);
            ask(nodes, names);
            int before = processes.executions().actions().size();
            for (int kill = 0; kill < kills; kill++) {
                processes.awaitExecutions(before + (runs - before) * kill / (kills + 1));
                LockSupport.parkNanos(random.nextInt(JITTER_MICROS) * 1_000L);
                JmsProcess victim = nodes.get(random.nextInt(NODES));
                victim.kill();
                System.out.println(victim.node() + " killed after "
                        + processes.executions().actions().size() + " of " + runs + " runs");
                victim.start();
            }
            processes.assertEachRanOnce(names, kills);
        }
    }

    /** Whoever is asked for a run claims it, and sends its message. */
    private static void ask(List<JmsProcess> nodes, List<String> names) {
        CompletableFuture<?>[] asked = IntStream.range(0, NODES)
                .mapToObj(node -> CompletableFuture.runAsync(() -> {
                    for (int i = node; i < names.size(); i += NODES) {
                        nodes.get(node).run(names.get(i));
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(asked).join();
    }
}
