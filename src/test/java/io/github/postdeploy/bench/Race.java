package io.github.postdeploy.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets contestants take turns, A B C A B C …, each on the table as it was before the release. */
final class Race {

    /** Of the table's rows, for the round that is not counted and lets the JVM compile. */
    private static final int WARM_UP = 10;

    private final Server server;
    private final Database database;
    private final int rounds;

    Race(Server server, int rounds) {
        this.server = server;
        this.database = server.database();
        this.rounds = rounds;
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

    /** Makes a contestant. */
    @FunctionalInterface
    interface Entry {
        Contestant enter() throws Exception;
    }

    private Map<String, Samples> rounds(List<Contestant> contestants, Customers customers) throws Exception {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (Contestant contestant : contestants) {
                double took = turn(contestant, customers);
                seconds.computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                        .add(took);
                System.out.printf("round %d  %-60s %8.2f s%n", round, contestant.name(), took);
            }
        }
        Map<String, Samples> samples = new LinkedHashMap<>();
        seconds.forEach((name, values) -> samples.put(name, new Samples(values)));
        return samples;
    }

    private double turn(Contestant contestant, Customers customers) throws Exception {
        customers.reset();
        System.gc();
        long start = System.nanoTime();
        contestant.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        server.endSessions();
        customers.verify(contestant.name());
        return seconds;
    }
}
