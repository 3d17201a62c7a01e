package io.github.postdeploy.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.internal.engine.model.Run;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** How many statements a chunk takes. */
final class StatementsSection implements Section {

    /** The page of the loop by hand: one SELECT, one UPDATE. */
    private static final int BY_HAND = 2;

    private static final double EVERY_CHUNK = 0.5;
    /** Enough chunks that what a run does once does not count. */
    private static final int ROWS = 200_000;

    @Override
    public String key() {
        return "statements";
    }

    @Override
    public Chapter measure(Server server, Options options) throws Exception {
        Customers customers = new Customers(server.database(), ROWS);
        customers.create();
        customers.reset();
        StatementCounts counts = new StatementCounts();
        try (HikariDataSource pool = server.pool(10);
                HikariDataSource ofUnit = server.pool(10);
                EntityManagerFactory unit = Units.create(ofUnit, Map.of());
                Application application = Application.start(
                        List.of(Release.class),
                        new ReadyBeans(
                                Map.of(DataSource.class, counts.around(pool), EntityManagerFactory.class, unit)))) {
            counts.clear();
            Run run = application.run(Release.TABLE_BY_THOUSAND);
            long chunks = server.database()
                    .number(
                            "SELECT sum(chunks) FROM postdeploy_partition WHERE run_id = ?",
                            run.id().toString());
            return chapter(counts, chunks);
        }
    }

    private static Chapter chapter(StatementCounts counts, long chunks) {
        StringBuilder table = new StringBuilder("| statement | for each chunk |\n|---|---:|\n");
        long extra = -BY_HAND;
        for (Map.Entry<String, Long> statement : counts.byFrequency()) {
            double perChunk = (double) statement.getValue() / chunks;
            if (perChunk >= EVERY_CHUNK) {
                table.append(String.format(Locale.ROOT, "| `%s` | %.2f |%n", statement.getKey(), perChunk));
                extra += Math.round(perChunk);
            }
        }
        table.append(String.format(Locale.ROOT, "| COMMIT | %.2f |%n", (double) counts.commits() / chunks));
        return new Chapter(
                "Statements of a chunk",
                String.format(
                        Locale.ROOT,
                        "Counted between the library and its connection pool over %,d chunks of c. The loop by hand has two for"
                                + " each page, one to read it and one to write it. %d statements in all, the run's own beginning"
                                + " and end and its heartbeats among them. With JTA and with entity managers there is one more on"
                                + " PostgreSQL, which limits how long the chunk may take.%n%n%s",
                        chunks,
                        counts.total(),
                        table),
                List.of(Target.atMost("statements of a chunk beyond reading and writing it", 1, extra)));
    }
}
