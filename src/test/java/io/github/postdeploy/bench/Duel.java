package io.github.postdeploy.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Short measurements that take turns, A B A B …: each repeated in its turn, of which the fastest counts. */
final class Duel {

    private final Bystanders bystanders;
    private final int rounds;
    private final int repeats;
    private int warmUps = 1;
    private final Map<String, Side> sides = new LinkedHashMap<>();

    Duel(Bystanders bystanders, int rounds, int repeats) {
        this.bystanders = bystanders;
        this.rounds = rounds;
        this.repeats = repeats;
    }

    /** How many rounds are not counted before the others, one by default: the JVM compiles what is used in them. */
    Duel warmUps(int count) {
        warmUps = count;
        return this;
    }

    /** What is measured. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /**
     * @param prepare what is done before the clock runs
     * @param work what is measured
     */
    private record Side(Work prepare, Work work) {}

    Duel side(String name, Work work) {
        return side(name, () -> {}, work);
    }

    Duel side(String name, Work prepare, Work work) {
        sides.put(name, new Side(prepare, work));
        return this;
    }

    /** Seconds of each side. */
    Map<String, Samples> run() throws Exception {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 0; round < warmUps + rounds; round++) {
            for (Map.Entry<String, Side> side : sides.entrySet()) {
                double took = turn(side.getValue());
                if (round >= warmUps) {
                    seconds.computeIfAbsent(side.getKey(), name -> new ArrayList<>())
                            .add(took);
                }
            }
        }
        Map<String, Samples> samples = new LinkedHashMap<>();
        seconds.forEach((name, values) -> {
            samples.put(name, new Samples(values));
            System.out.printf("%-70s %s ms%n", name, Numbers.millis(samples.get(name)));
        });
        return samples;
    }

    private double turn(Side side) throws Exception {
        bystanders.awaitQuiet();
        double fastest = Double.MAX_VALUE;
        for (int repeat = 0; repeat < repeats; repeat++) {
            side.prepare().run();
            long start = System.nanoTime();
            side.work().run();
            fastest = Math.min(fastest, (System.nanoTime() - start) / 1e9);
        }
        return fastest;
    }
}
