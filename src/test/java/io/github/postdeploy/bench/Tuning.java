package io.github.postdeploy.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.bench.KeysetLoop.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds out with which settings the contestants by hand and of others are fastest, so that ours meets them at their best. */
final class Tuning implements Section {

    private static final int[] SIZES = {500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000};

    @Override
    public String key() {
        return "tuning";
    }

    @Override
    public Chapter measure(Server server, Options options) throws Exception {
        List<Race.Entry> entries = new ArrayList<>();
        for (int size : SIZES) {
            entries.add(() -> loop(server, Way.PLAIN.pageSize(size)));
            entries.add(() -> PeerFactory.springBatch().enter(server, "e: paging, chunks of " + size, false, size));
            entries.add(() -> PeerFactory.springBatch().enter(server, "e: cursor, chunks of " + size, true, size));
        }
        for (Way way : ways()) {
            entries.add(() -> loop(server, way));
        }
        entries.add(() -> jpaLoop(server, 1_000, Map.of()));
        entries.add(() -> jpaLoop(server, 1_000, Units.BATCHING));
        Map<String, Samples> samples = new Race(server, options.rounds()).run(options.rows(), entries);
        StringBuilder table = new StringBuilder();
        samples.forEach((name, seconds) -> table.append("| " + name + " | " + Numbers.spread(seconds) + " |\n"));
        return new Chapter("What the settings bring", table.toString(), List.of());
    }

    private static List<Way> ways() {
        List<Way> ways = new ArrayList<>();
        for (int threads : new int[] {1, 2, 4}) {
            Way way = Way.PLAIN.threads(threads);
            ways.addAll(List.of(
                    way,
                    way.readingAhead(),
                    way.asynchronously(),
                    way.readingAhead().asynchronously()));
        }
        return ways;
    }

    private static Contestant loop(Server server, Way way) {
        return new KeysetLoop("b: " + way, server.pool(2 * way.threads() + 1), way);
    }

    private static Contestant jpaLoop(Server server, int pageSize, Map<String, String> settings) {
        HikariDataSource pool = server.pool(2);
        return new JpaLoop(
                "f: pages of " + pageSize + " with " + settings, pool, Units.create(pool, settings), pageSize);
    }
}
