package io.github.postdeploy.bench;

import io.github.postdeploy.internal.store.SqlQuorum;
import io.github.postdeploy.spi.Quorum;
import io.github.postdeploy.spi.Quorum.Joined;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/**
 * Measures what the parties of one quorum ask of a PostgreSQL: while it is forming and while all follow, each polling as
 * often as the library does; and how many polls a second there could be. Takes the number of parties (500) and for how
 * many seconds each part lasts (60). Prints rows of a table.
 */
public final class QuorumLoad {

    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int CONNECTIONS = 10;

    private final StatementCounts counts = new StatementCounts();
    private final Quorum quorum;
    private final int parties;
    private final Duration part;

    private QuorumLoad(Server server, int parties, Duration part) {
        this.quorum = SqlQuorum.of(counts.around(server.pool(CONNECTIONS)), null, LEASE);
        this.parties = parties;
        this.part = part;
    }

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        int parties = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        Duration part = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 60);
        try (Server server = Server.start()) {
            new QuorumLoad(server, parties, part).measure();
        } catch (Exception failure) {
            failure.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private void measure() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%d parties, each polling every %d s, lease %d s, %d connections, parts of %d s%n",
                parties,
                PAUSE.toSeconds(),
                LEASE.toSeconds(),
                CONNECTIONS,
                part.toSeconds());
        System.out.println("| | calls | statements | per call | a second | a second and party |");
        System.out.println("|---|---|---|---|---|---|");
        quorum.present("plan"); // makes the tables
        List<Joined> joined = join();
        steady("polls while it is forming", joined);
        flatOut("the same, as fast as they can", joined);
        lead(joined);
    }

    private void lead(List<Joined> joined) throws InterruptedException {
        Joined leader = quorum.join("plan", "the last", parties + 1);
        ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor();
        long beat = LEASE.toSeconds() / 6;
        renewal.scheduleAtFixedRate(() -> poll(leader, new AtomicLong()), beat, beat, TimeUnit.SECONDS);
        steady("polls while they follow", joined);
        flatOut("the same, as fast as they can", joined);
        end(renewal);
        if (!quorum.sever(leader.seat())) {
            throw new IllegalStateException("The leader has lost its lease: the numbers are not what they seem.");
        }
    }

    private List<Joined> join() throws Exception {
        counts.clear();
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        long begun = System.nanoTime();
        List<Callable<Joined>> joins = IntStream.range(0, parties)
                .mapToObj(i -> (Callable<Joined>) () -> quorum.join("plan", "party " + i, parties + 1))
                .toList();
        List<Joined> joined = new ArrayList<>();
        for (Future<Joined> join : threads.invokeAll(joins)) {
            joined.add(join.get());
        }
        row("joins, all at once", parties, System.nanoTime() - begun);
        threads.shutdownNow();
        return joined;
    }

    /** Each party on its own beat, and nobody at the same time as all others. */
    private void steady(String what, List<Joined> joined) throws InterruptedException {
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(CONNECTIONS);
        AtomicLong calls = new AtomicLong();
        counts.clear();
        long begun = System.nanoTime();
        for (Joined party : joined) {
            threads.scheduleAtFixedRate(
                    () -> poll(party, calls),
                    ThreadLocalRandom.current().nextLong(PAUSE.toMillis()),
                    PAUSE.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
        TimeUnit.NANOSECONDS.sleep(part.toNanos());
        row(what, calls.get(), System.nanoTime() - begun);
        end(threads);
    }

    private void flatOut(String what, List<Joined> joined) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        AtomicLong calls = new AtomicLong();
        counts.clear();
        long begun = System.nanoTime();
        BooleanSupplier over = () -> System.nanoTime() - begun > part.toNanos() / 3;
        for (int thread = 0; thread < CONNECTIONS; thread++) {
            int first = thread;
            threads.execute(() -> {
                for (int i = first; !over.getAsBoolean(); i += CONNECTIONS) {
                    poll(joined.get(i % joined.size()), calls);
                }
            });
        }
        threads.shutdown();
        threads.awaitTermination(part.toSeconds() + 60, TimeUnit.SECONDS);
        row(what, calls.get(), System.nanoTime() - begun);
    }

    private void poll(Joined party, AtomicLong calls) {
        try {
            quorum.poll(party.seat());
            calls.incrementAndGet();
        } catch (RuntimeException failure) {
            failure.printStackTrace();
        }
    }

    private static void end(ExecutorService threads) throws InterruptedException {
        threads.shutdown();
        threads.awaitTermination(60, TimeUnit.SECONDS);
    }

    private void row(String what, long calls, long nanos) {
        double statements = counts.total();
        double aSecond = statements / (nanos / 1e9);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.0f | %.2f | %.1f | %.3f |%n",
                what,
                calls,
                statements,
                statements / calls,
                aSecond,
                aSecond / parties);
    }
}
