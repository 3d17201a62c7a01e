package io.github.postdeploy.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What can be set about the benchmark, by {@code -D} on its command line.
 *
 * @param rows in the table that is filled
 * @param rounds how often each contestant is measured
 * @param only the sections to measure; empty for all
 * @param contestants the letters of those who take part in the race; empty for all
 * @param docs where the results page is written
 */
record Options(int rows, int rounds, List<String> only, List<String> contestants, Path docs) {

    static final int DEFAULT_ROWS = 1_000_000;
    static final int DEFAULT_ROUNDS = 5;

    static Options read() {
        return new Options(
                number("bench.rows", DEFAULT_ROWS),
                number("bench.rounds", DEFAULT_ROUNDS),
                words("bench.only"),
                words("bench.contestants"),
                Path.of(System.getProperty("bench.docs", "docs")));
    }

    private static int number(String key, int byDefault) {
        int value = Integer.getInteger(key, byDefault);
        if (value < 1) {
            throw new IllegalArgumentException("-D" + key + "=" + value + " is not a count. Give 1 or more.");
        }
        return value;
    }

    private static List<String> words(String key) {
        return Arrays.stream(System.getProperty(key, "").split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    boolean wants(String section) {
        return only.isEmpty() || only.contains(section);
    }

    /** @param contestant by name, which begins with its letter */
    boolean admits(String contestant) {
        return contestants.isEmpty() || contestants.contains(contestant.substring(0, 1));
    }

    /** Whether the run is one that the results page can be made of. */
    boolean complete() {
        return only.isEmpty() && contestants.isEmpty();
    }
}
