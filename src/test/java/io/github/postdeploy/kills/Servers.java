package io.github.postdeploy.kills;

import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.servers.ServerFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The servers of a test, on one PostgreSQL of their own. */
final class Servers implements AutoCloseable {

    private final Path directory;
    private final GateKeeper gates = GateKeeper.create();
    private final PostgresServer postgres;
    private final TestDatabase.Address database;
    private final Items items;
    private final Runs runs;
    private final Map<String, ServerProcess> nodes = new LinkedHashMap<>();

    /** @param test keeps its servers in a directory of its name */
    Servers(Class<?> test) throws IOException, SQLException {
        directory = Path.of(System.getProperty("servers.work"), test.getSimpleName());
        postgres = PostgresServer.start();
        database = postgres.create();
        items = Items.create(database);
        runs = new Runs(database);
    }

    /**
     * A server that is ready to be started.
     *
     * @param properties more system properties, each {@code name=value}
     * @param server which kind
     */
    ServerProcess add(
            String name, KillsWar war, List<String> properties, Function<ServerProcess.Setup, ServerProcess> server)
            throws IOException {
        ServerProcess node = server.apply(
                        new ServerProcess.Setup(name, directory.resolve(name), database, gates, war, properties))
                .prepare();
        nodes.put(name, node);
        return node;
    }

    /** Has all of them take requests; those that are not there start at once. */
    void ready() {
        for (ServerProcess node : nodes.values()) {
            if (node.child() == null || !node.child().isAlive()) {
                gates.forget(node.name());
                node.start();
            }
        }
        nodes.values().forEach(Node::awaitReady);
    }

    ServerProcess node(String name) {
        return nodes.get(name);
    }

    /** Another server than that one. */
    ServerProcess other(Node node) {
        return nodes.values().stream()
                .filter(other -> other != node)
                .findFirst()
                .orElseThrow();
    }

    GateKeeper gates() {
        return gates;
    }

    Items items() {
        return items;
    }

    Runs runs() {
        return runs;
    }

    @Override
    public void close() throws IOException {
        nodes.values().forEach(Node::close);
        postgres.close();
        ServerFiles.delete(gates.directory());
    }
}
