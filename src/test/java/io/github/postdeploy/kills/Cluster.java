package io.github.postdeploy.kills;

import io.github.postdeploy.internal.store.JpaProvider;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.servers.ServerFiles;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Plain JVMs on one database. */
final class Cluster implements AutoCloseable {

    private final TestDatabase.Address database;
    private final JpaProvider provider;
    private final GateKeeper gates = GateKeeper.create();
    private final Items items;
    private final Runs runs;
    private final Map<String, JvmNode> nodes = new LinkedHashMap<>();

    Cluster(TestDatabase.Address database, JpaProvider provider) throws SQLException {
        this.database = database;
        this.provider = provider;
        this.items = Items.create(database);
        this.runs = new Runs(database);
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

    /** A node that takes requests: the one that is there, or a new one, or a new life of one that has ended. */
    JvmNode node(String name, Duration lease, String... options) {
        JvmNode node = nodes.get(name);
        if (node == null) {
            List<String> all = new ArrayList<>(List.of(options));
            all.add("-Dpostdeploy.lease=" + lease);
            node = new JvmNode(new JvmNode.Setup(name, database, provider, gates, all));
            nodes.put(name, node);
        }
        if (start(node)) {
            node.awaitReady();
        }
        return node;
    }

    /** Has these nodes take requests; those that have to be started start at once. */
    void ready(Duration lease, String... names) {
        List<JvmNode> known =
                Stream.of(names).map(nodes::get).filter(Objects::nonNull).toList();
        List<JvmNode> started = known.stream().filter(this::start).toList();
        started.forEach(JvmNode::awaitReady);
        Stream.of(names).forEach(name -> node(name, lease));
    }

    /** False if it is there. */
    private boolean start(JvmNode node) {
        if (node.child() != null) {
            if (node.child().isAlive()) {
                return false;
            }
            gates.forget(node.name());
        }
        node.start();
        return true;
    }

    /** Kills all nodes, and makes runs that are not over not disturb the next test. */
    void killAll() throws SQLException {
        nodes.values().stream().map(JvmNode::child).filter(Child::isAlive).forEach(Child::kill);
        items.execute(
                "DELETE FROM postdeploy_partition", "DELETE FROM postdeploy_run", "DELETE FROM postdeploy_action");
    }

    /** What all nodes wrote about themselves. */
    String log() {
        StringBuilder log = new StringBuilder();
        nodes.forEach(
                (name, node) -> log.append("==== ").append(name).append('\n').append(node.log()));
        return log.toString();
    }

    @Override
    public void close() throws IOException {
        nodes.values().forEach(JvmNode::close);
        ServerFiles.delete(gates.directory());
    }
}
