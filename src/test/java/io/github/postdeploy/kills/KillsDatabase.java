package io.github.postdeploy.kills;

import io.github.postdeploy.internal.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.tools.Server;

/** Databases that several processes can use at once. */
enum KillsDatabase {
    POSTGRESQL {
        @Override
        TestDatabase.Address create() {
            return TestDatabase.POSTGRESQL.create();
        }
    },
    MARIADB {
        @Override
        TestDatabase.Address create() {
            return TestDatabase.MARIADB.create();
        }
    },
    H2 {
        @Override
        TestDatabase.Address create() {
            String name = "kills" + COUNT.incrementAndGet();
            return new TestDatabase.Address("jdbc:h2:" + H2Server.URL + "/" + name, "sa", "");
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** A new, empty database. */
    abstract TestDatabase.Address create();

    private static final class H2Server {

        static final String URL = start();

        private static String start() {
            try {
                String directory =
                        Files.createTempDirectory("postdeploy-kills-h2").toString();
                System.setProperty("h2.bindAddress", "127.0.0.1");
                Server server = Server.createTcpServer(
                                "-tcpPort", "0", "-tcpDaemon", "-ifNotExists", "-baseDir", directory)
                        .start();
                return "tcp://127.0.0.1:" + server.getPort();
            } catch (SQLException | IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
