package io.github.postdeploy.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.kills.Runs.Run;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Kills nodes at random instants of backfills. {@code -Dkills.instants=}, {@code -Dkills.rows=} and {@code -Dkills.seed=}
 * say how often, over how many rows, and which instants.
 */
final class RandomKills {

    static final int ROWS = property("kills.rows", 200_000);

    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(50);

    /** Beyond the poll, so that an instant lies anywhere in a chunk. */
    private static final int JITTER_MICROS = 100_000;

    private final Items items;
    private final Runs runs;
    private final int rows;
    private final int seed = property("kills.seed", (int) System.nanoTime());
    private final Random random = new Random(seed);

    RandomKills(Items items, Runs runs, int rows) {
        this.items = items;
        this.runs = runs;
        this.rows = rows;
    }

    /** Empty is what the build hands on for what was not given. */
    static int property(String name, int standard) {
        String given = System.getProperty(name, "");
        return given.isEmpty() ? standard : Integer.parseInt(given);
    }

    /**
     * One instant.
     *
     * @param number from 0
     * @param action which backfill
     * @param permille how much of it is done before the kill, at least
     */
    record Instant(int number, String action, int permille) {

        @Override
        public String toString() {
            return "no. " + number + ": " + action + " after " + permille / 10.0 + " %";
        }
    }

    /** As many instants as are asked for, the actions taking turns from a random one on. */
    List<Instant> instants(int standard, List<String> actions) {
        int wanted = property("kills.instants", standard);
        int first = random.nextInt(actions.size());
        System.out.println("Random instants: -Dkills.seed=" + seed);
        return IntStream.range(0, wanted)
                .mapToObj(i -> new Instant(i, actions.get((first + i) % actions.size()), 20 + random.nextInt(950)))
                .toList();
    }

    /**
     * Kills the node that was asked at that instant; whoever can, goes on. The victim is started again. A backfill that
     * was faster than the instant is begun anew.
     */
    Run kill(Node victim, Instant instant) throws SQLException {
        return kill(victim, run -> victim, instant);
    }

    /** The same, where the victim shows only then. */
    Run kill(Node asked, Function<Run, Node> choice, Instant instant) throws SQLException {
        long before = (long) rows * instant.permille() / 1_000;
        while (true) {
            items.fill(rows);
            String id = asked.run(instant.action());
            await(instant.toString()).atMost(BOUND).pollInterval(POLL).until(() -> items.written() >= before);
            LockSupport.parkNanos(random.nextInt(JITTER_MICROS) * 1_000L);
            Run begun = runs.get(id);
            if (begun.isOver()) {
                continue;
            }
            Node victim = choice.apply(begun);
            victim.child().kill();
            Run left = runs.get(id);
            long written = items.written();
            victim.start();
            if (!left.isOver()) {
                System.out.println(instant + ": " + victim.name() + " killed after " + written + " rows");
                return assertGoesOn(victim, instant, left);
            }
            victim.awaitReady();
        }
    }

    private Run assertGoesOn(Node victim, Instant instant, Run left) throws SQLException {
        Run run = runs.until(left.id(), BOUND, Run::isOver);
        System.out.println(instant + ": " + run.status() + " on " + run.node() + " in attempt " + run.attempt()
                + ", written by " + items.byNode());
        assertThat(run).as(instant.toString()).returns("SUCCEEDED", Run::status);
        items.assertEachWrittenOnce(rows);
        assertThat(run.done()).as("progress").isEqualTo(rows);
        boolean wasLeft = victim.name().equals(left.node());
        assertThat(run.attempt()).as("attempt").isGreaterThan(wasLeft ? 1 : 0);
        if (wasLeft) {
            assertThat(runs.log(run.id()))
                    .as("its log")
                    .anyMatch(line -> line.startsWith("Taken over from node " + victim.name() + ";"));
        }
        victim.awaitReady();
        return run;
    }
}
