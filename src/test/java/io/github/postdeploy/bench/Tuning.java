package io.github.postdeploy.bench;

import io.github.postdeploy.bench.KeysetLoop.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds out what settings make a contestant fast. */
record Tuning(Server server, Options options) {

    void run() throws Exception {
        List<Race.Entry> entries = new ArrayList<>();
        String only = System.getProperty("bench.tuning", "loop");
        if (only.contains("loop")) {
            for (int size : new int[] {500, 1_000, 2_000, 5_000, 10_000, 20_000}) {
                entries.add(() -> loop(Way.PLAIN.pageSize(size)));
            }
        }
        if (only.contains("ways")) {
            int size = Integer.getInteger("bench.size", 2000);
            Way way = Way.PLAIN.pageSize(size);
            entries.add(() -> new SqlUpdate(server.database()));
            entries.add(() -> loop(way));
            entries.add(() -> loop(way.readingAhead()));
            entries.add(() -> loop(way.asynchronously()));
            entries.add(() -> loop(way.readingAhead().asynchronously()));
            entries.add(() -> loop(way.threads(2)));
            entries.add(() -> loop(way.threads(2).asynchronously()));
            entries.add(() -> loop(way.threads(2).readingAhead().asynchronously()));
            entries.add(() -> loop(way.threads(4)));
            entries.add(() -> loop(way.threads(4).asynchronously()));
        }
        if (only.contains("spring")) {
            for (int size : new int[] {500, 1_000, 2_000, 5_000, 10_000}) {
                for (SpringReader reader : SpringReader.values()) {
                    entries.add(() -> new SpringBatch(server.pool(4), reader, size));
                }
            }
        }
        if (only.contains("jpa")) {
            for (int size : new int[] {100, 1_000}) {
                entries.add(() -> jpa("plain " + size, Map.of(), size));
                entries.add(() -> jpa("batch " + size, Units.BATCHING, size));
            }
        }
        Map<String, Samples> samples = new Race(server, options.rounds()).run(options.rows(), entries);
        samples.forEach((name, s) ->
                System.out.printf("%-60s median %.2f s (%.2f..%.2f)%n", name, s.median(), s.min(), s.max()));
    }

    private Contestant jpa(String name, Map<String, String> settings, int size) {
        var pool = server.pool(2);
        return new JpaLoop("f: JPA " + name, pool, Units.create(pool, settings), size);
    }

    private Contestant loop(Way way) {
        return new KeysetLoop("b: " + way, server.pool(8), way);
    }
}
