package io.github.postdeploy.bench;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** The PostgreSQL that everything is measured on. */
final class Server implements AutoCloseable {

    /**
     * Durable as a production server is (the embedded one's own default is not), with enough room that no checkpoint
     * falls into one contestant's round and not into another's.
     */
    static final Map<String, String> SETTINGS = settings();

    private static final String DATABASE = "postgres";
    private static final String USER = "postgres";

    private final EmbeddedPostgres postgres;
    private Database database;
    private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();

    private Server(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("synchronous_commit", "on");
        settings.put("fsync", "on");
        settings.put("shared_buffers", "1GB");
        settings.put("max_wal_size", "8GB");
        settings.put("checkpoint_timeout", "1h");
        return settings;
    }

    static Server start() throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().setErrorRedirector(Redirect.DISCARD).setOutputRedirector(Redirect.DISCARD);
        SETTINGS.forEach(builder::setServerConfig);
        return new Server(builder.start());
    }

    String url() {
        return postgres.getJdbcUrl(USER, DATABASE);
    }

    HikariDataSource pool(int connections) {
        return remember(pool(url(), connections));
    }

    private HikariDataSource remember(HikariDataSource pool) {
        pools.add(pool);
        return pool;
    }

    /** A new database beside the others. */
    HikariDataSource database(String name) throws SQLException {
        database().execute("CREATE DATABASE " + name);
        return remember(pool(postgres.getJdbcUrl(USER, name), 10));
    }

    /** For what goes on around the measurements. */
    synchronized Database database() {
        if (database == null) {
            database = new Database(pool(2));
        }
        return database;
    }

    /** Who else works on the machine. */
    Bystanders bystanders() throws SQLException {
        return new Bystanders(database());
    }

    /** Ends idle sessions, which makes them report at once what they did. */
    void endSessions() {
        pools.removeIf(HikariDataSource::isClosed);
        pools.stream()
                .map(HikariDataSource::getHikariPoolMXBean)
                .filter(Objects::nonNull)
                .forEach(HikariPoolMXBean::softEvictConnections);
    }

    /** A pool that connects when it is first used. */
    static HikariDataSource pool(String url, int connections) {
        HikariDataSource pool = new HikariDataSource();
        pool.setMinimumIdle(0);
        pool.setJdbcUrl(url);
        pool.setUsername(USER);
        pool.setPassword("");
        pool.setMaximumPoolSize(connections);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        return pool;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
