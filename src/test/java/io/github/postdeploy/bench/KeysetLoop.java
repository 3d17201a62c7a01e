package io.github.postdeploy.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The loop that a careful developer writes by hand: keyset pages, one UPDATE for each, committed page by page. */
final class KeysetLoop implements Contestant {

    private static final String UPDATE = "UPDATE customer SET search_name = v.search_name"
            + " FROM unnest(?::bigint[], ?::text[]) AS v(id, search_name) WHERE customer.id = v.id";

    private final String name;
    private final HikariDataSource pool;
    private final Way way;

    /**
     * What such a loop may do beyond the plain one.
     *
     * @param pageSize rows of a page, which is a transaction
     * @param readsAhead whether a second connection reads the next page meanwhile
     * @param asynchronous whether a page's commit does not wait for the disk
     * @param threads how many loops share the key range
     */
    record Way(int pageSize, boolean readsAhead, boolean asynchronous, int threads) {

        static final Way PLAIN = new Way(2_000, false, false, 1);

        Way pageSize(int size) {
            return new Way(size, readsAhead, asynchronous, threads);
        }

        Way readingAhead() {
            return new Way(pageSize, true, asynchronous, threads);
        }

        Way asynchronously() {
            return new Way(pageSize, readsAhead, true, threads);
        }

        Way threads(int count) {
            return new Way(pageSize, readsAhead, asynchronous, count);
        }
    }

    KeysetLoop(String name, HikariDataSource pool, Way way) {
        this.name = name;
        this.pool = pool;
        this.way = way;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(way.threads());
        try {
            long last = new Database(pool).number("SELECT max(id) FROM customer");
            List<Callable<Void>> loops = new ArrayList<>();
            for (int part = 0; part < way.threads(); part++) {
                long after = last * part / way.threads();
                long upTo = last * (part + 1) / way.threads();
                loops.add(() -> loop(after, upTo));
            }
            for (Future<Void> loop : threads.invokeAll(loops)) {
                loop.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private Void loop(long after, long upTo) throws Exception {
        try (Connection connection = pool.getConnection();
                PageSource pages = pages(connection, upTo)) {
            connection.setAutoCommit(false);
            try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
                Page page = pages.after(after);
                while (!page.isEmpty()) {
                    write(connection, update, page);
                    page = pages.after(page.last());
                }
            }
        }
        return null;
    }

    private PageSource pages(Connection connection, long upTo) throws SQLException {
        PageReader reader = new PageReader(way.readsAhead() ? pool.getConnection() : connection, upTo, way.pageSize());
        return way.readsAhead() ? new PagesAhead(reader) : reader;
    }

    private void write(Connection connection, PreparedStatement update, Page page) throws SQLException {
        if (way.asynchronous()) {
            try (PreparedStatement commit = connection.prepareStatement("SET LOCAL synchronous_commit TO OFF")) {
                commit.execute();
            }
        }
        update.setArray(1, connection.createArrayOf("bigint", page.ids()));
        update.setArray(2, connection.createArrayOf("text", page.values()));
        update.executeUpdate();
        connection.commit();
    }

    @Override
    public void close() {
        pool.close();
    }
}
