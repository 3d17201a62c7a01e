package io.github.postdeploy.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets contestants take turns, A B C A B C …, each on the table as it was before the release. */
final class Race {

    /** Of the table's rows, for the round that is not counted and lets the JVM compile. */
    private static final int WARM_UP = 10;

    static final int TRIES = 5;

    private final Server server;
    private final Database database;
    private final int rounds;
    private final Bystanders bystanders;
    private final List<Double> others = new ArrayList<>();

    Race(Server server, int rounds) throws SQLException {
        this.server = server;
        this.database = server.database();
        this.rounds = rounds;
        this.bystanders = server.bystanders();
    }

    /** Seconds of each contestant. */
    Map<String, Samples> run(int rows, List<Entry> entries) throws Exception {
        List<Contestant> contestants = new ArrayList<>();
        try {
            Customers few = new Customers(database, Math.max(1_000, rows / WARM_UP));
            Customers all = new Customers(database, rows);
            for (Entry entry : entries) {
                contestants.add(entry.enter());
            }
            few.create();
            for (Contestant contestant : contestants) {
                turn(contestant, few);
            }
            all.create();
            return rounds(contestants, all);
        } finally {
            for (Contestant contestant : contestants) {
                contestant.close();
            }
        }
    }

    /** The share of the processors that others had, turn by turn. */
    Samples others() {
        return new Samples(others);
    }

    /** Makes a contestant. */
    @FunctionalInterface
    interface Entry {
        Contestant enter() throws Exception;
    }

    private Map<String, Samples> rounds(List<Contestant> contestants, Customers customers) throws Exception {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (Contestant contestant : contestants) {
                Turn turn = undisturbed(contestant, customers);
                seconds.computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                        .add(turn.seconds());
                others.add(turn.others());
                System.out.printf(
                        "round %d  %-60s %8.2f s  (others %.0f %%)%n",
                        round, contestant.name(), turn.seconds(), turn.others() * 100);
            }
        }
        Map<String, Samples> samples = new LinkedHashMap<>();
        seconds.forEach((name, values) -> samples.put(name, new Samples(values)));
        return samples;
    }

    /**
     * @param seconds what it took
     * @param others the share of the processors that others had meanwhile
     */
    private record Turn(double seconds, double others) {}

    private Turn undisturbed(Contestant contestant, Customers customers) throws Exception {
        Turn best = turn(contestant, customers);
        for (int tries = 1; tries < TRIES && best.others() > Bystanders.DISTURBING; tries++) {
            Turn again = turn(contestant, customers);
            best = again.others() < best.others() ? again : best;
        }
        return best;
    }

    private Turn turn(Contestant contestant, Customers customers) throws Exception {
        customers.reset();
        System.gc();
        bystanders.awaitQuiet();
        Bystanders.Look before = bystanders.look();
        long start = System.nanoTime();
        contestant.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        double others = bystanders.shareSince(before);
        server.endSessions();
        customers.verify(contestant.name());
        return new Turn(seconds, others);
    }
}
