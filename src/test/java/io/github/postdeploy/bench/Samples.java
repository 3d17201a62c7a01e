package io.github.postdeploy.bench;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What was measured, round by round; in seconds, or as a ratio of such.
 *
 * @param values one for each round, in their order
 */
record Samples(List<Double> values) {

    Samples {
        values = List.copyOf(values);
    }

    double median() {
        double[] sorted = sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double min() {
        return sorted().findFirst().orElseThrow();
    }

    double max() {
        return sorted().max().orElseThrow();
    }

    private DoubleStream sorted() {
        return values.stream().mapToDouble(Double::doubleValue).sorted();
    }

    /** How many times as fast as another, whose rounds took turns with these. */
    Samples speedBeside(Samples other) {
        List<Double> ratios = new java.util.ArrayList<>();
        for (int round = 0; round < values.size(); round++) {
            ratios.add(other.values.get(round) / values.get(round));
        }
        return new Samples(ratios);
    }
}
