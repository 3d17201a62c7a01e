package io.github.postdeploy.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.kills.Runs.Run;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Kills nodes at random instants of backfills. {@code -Dkills.instants=}, {@code -Dkills.rows=} and {@code -Dkills.seed=}
 * say how often, over how many rows, and which instants.
 */
final class RandomKills {

    static final int ROWS = Integer.getInteger("kills.rows", 200_000);

    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(50);

    /** Beyond the poll, so that an instant lies anywhere in a chunk. */
    private static final int JITTER_MICROS = 200_000;

    private final Items items;
    private final Runs runs;
    private final long seed = Long.getLong("kills.seed", System.nanoTime());
    private final Random random = new Random(seed);

    RandomKills(Items items, Runs runs) {
        this.items = items;
        this.runs = runs;
    }

    /**
     * One instant.
     *
     * @param number from 0
     * @param action which backfill
     * @param permille how much of it is done before the kill, at least
     * @param jitter what is waited after that
     */
    record Instant(int number, String action, int permille, Duration jitter) {

        @Override
        public String toString() {
            return "no. " + number + ": " + action + " after " + permille / 10.0 + " % and " + jitter.toMillis()
                    + " ms";
        }
    }

    /** As many instants as are asked for, the actions taking turns. */
    List<Instant> instants(int standard, List<String> actions) {
        int wanted = Integer.getInteger("kills.instants", standard);
        System.out.println("Random instants: -Dkills.seed=" + seed);
        return IntStream.range(0, wanted)
                .mapToObj(i -> new Instant(
                        i,
                        actions.get(i % actions.size()),
                        20 + random.nextInt(800),
                        Duration.ofNanos(random.nextInt(JITTER_MICROS) * 1_000L)))
                .toList();
    }

    /** Kills the node that was asked at that instant; whoever can, goes on. The victim is started again. */
    Run kill(Node victim, Instant instant) throws SQLException {
        items.fill(ROWS);
        String id = victim.run(instant.action());
        long before = (long) ROWS * instant.permille() / 1_000;
        await(instant.toString()).atMost(BOUND).pollInterval(POLL).until(() -> items.written() >= before);
        LockSupport.parkNanos(instant.jitter().toNanos());
        Run killed = runs.get(id);
        victim.child().kill();
        long written = items.written();
        victim.start();
        Run run = runs.until(id, BOUND, Run::isOver);
        items.assertEachWrittenOnce(ROWS);
        assertThat(run).as(instant.toString()).returns("SUCCEEDED", Run::status).returns((long) ROWS, Run::done);
        if (!killed.isOver()) {
            assertThat(run.attempt()).as("attempt after " + instant).isGreaterThan(1);
        }
        System.out.println(instant + ": " + victim.name() + " killed after " + written + " rows, " + run.status()
                + " on " + run.node() + " in attempt " + run.attempt() + ", written by " + items.byNode());
        victim.awaitReady();
        return run;
    }
}
