package io.github.postdeploy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the results page says of the race.
 *
 * @param rows of the table
 * @param seconds of each contestant
 * @param others share of the processors that others had, turn by turn
 */
record RaceChapter(int rows, Map<String, Samples> seconds, Samples others) {

    static final String PICTURE = "benchmark.svg";

    Chapter write(Options options) throws IOException {
        if (options.complete()) {
            Files.writeString(options.docs().resolve(PICTURE), new Picture(rows, seconds).svg());
        }
        return new Chapter("A new column", text(), targets());
    }

    private String text() {
        StringBuilder table = new StringBuilder("![Rows per second of every contestant](" + PICTURE + ")\n\n"
                + "| | rows/s | seconds | × b | × e |\n|---|---:|---:|---:|---:|\n");
        seconds.forEach((name, samples) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %,.0f | %s | %s | %s |%n",
                name,
                rows / samples.median(),
                Numbers.spread(samples),
                beside(samples, Names.LOOP),
                beside(samples, Names.SPRING))));
        return table + bystanders() + PEERS;
    }

    private String bystanders() {
        return String.format(
                Locale.ROOT,
                "%nOther processes of the machine had %.1f %% of its processors in the median turn, %.1f %% in the worst; a turn"
                        + " in which they had more than %.0f %% was repeated, up to %d times.%n",
                others.median() * 100,
                others.max() * 100,
                Bystanders.DISTURBING * 100,
                Race.TRIES - 1);
    }

    private static final String PEERS =
            """

            Medians, and in brackets the slowest and the fastest round. × b and × e: how many times as fast as b and e were in
            the same round.

            - **a** has no Java: its database computes the same value. It is no way to a column that Java computes, and stands
              here as the speed of light of one connection.
            - **b** is what a careful developer writes who knows PostgreSQL: `WHERE id > ? ORDER BY id LIMIT 2000`, then one
              `UPDATE … FROM unnest(?, ?)` for the page, then commit, with prepared statements on one connection. It does not
              survive anything: killed, it starts again, or its author has to find out where it was. Below it are the same
              loop with the two things that the library does by itself, and on two threads which share the keys.
            - **c** is `Backfills.table("customer").key("id").select(…).set("search_name", …)`, as the README shows it, with
              every setting at its default, from the request to the run's outcome: the lease, the cursor, progress, the total
              and the history included. On JBeret-SE.
            - **d** is `Backfills.entities(…)` on Hibernate as it comes: with `readsAhead(true).set("searchName", …)`, which writes
              one column by one native statement for each chunk, and with `each(…)`, which changes managed entities and lets Hibernate
              flush them: it compares each entity with what was read, and sends an UPDATE of all columns for each row.
            - **e** is a chunk step of Spring Batch 5.2 with `JdbcCursorItemReader` (`fetchSize` as the chunk, no auto-commit),
              an `ItemProcessor` and `JdbcBatchItemWriter`, chunks of %,d, `reWriteBatchedInserts`, and its job repository in the
              same database.
            - **f** is the loop that is written first: 100 entities in a transaction of their own, changed and committed, then
              the next 100 by id; Hibernate as it comes.
            """
                    .formatted(PeerFactory.CHUNK_SIZE);

    private String beside(Samples samples, String peer) {
        return seconds.containsKey(peer) ? Numbers.spread(samples.speedBeside(seconds.get(peer))) : "";
    }

    private List<Target> targets() {
        return Stream.of(
                        target(Names.OURS, Names.LOOP, 1.05),
                        target(Names.OURS_IN_2, Names.LOOP, 1.5),
                        target(Names.OURS, Names.SPRING, 2),
                        target(Names.OURS_IN_2, Names.SPRING, 2),
                        target(Names.OURS_IN_4, Names.SPRING, 2),
                        target(Names.OURS_JPA, Names.SPRING, 1),
                        target(Names.OURS_JPA, Names.JPA_LOOP, 6))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Target> target(String one, String other, double wanted) {
        return seconds.keySet().containsAll(List.of(one, other))
                ? Optional.of(Target.atLeast(
                        "rows/s, " + one + " × " + other,
                        wanted,
                        seconds.get(one).speedBeside(seconds.get(other)).median()))
                : Optional.empty();
    }
}
