package io.github.postdeploy.internal.engine.release;

import io.github.postdeploy.internal.engine.model.KnownNode;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.ReleaseRecord;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.engine.settings.ReleaseSettings;
import java.util.List;
import java.util.Objects;

/**
 * Who is there, and who is not.
 *
 * @param release the release that was waited for
 * @param here names of live nodes that run it
 * @param previous the release before; null if there is none
 * @param missing names of nodes that ran that one lately, and do not run the release
 */
record Absence(String release, List<String> here, String previous, List<String> missing) {

    static Absence of(Node node, Stores.Cluster cluster) {
        List<KnownNode> nodes = cluster.nodes().nodes();
        List<ReleaseRecord> releases = cluster.releases().releases();
        List<String> here = arrived(node, nodes);
        String previous = releases.stream()
                .filter(release -> release.name().equals(node.release()))
                .findFirst()
                .flatMap(own -> ReleaseOrder.before(own, releases))
                .map(ReleaseRecord::name)
                .orElse(null);
        List<String> missing = nodes.stream()
                .filter(known -> previous != null && previous.equals(known.release()))
                .map(KnownNode::name)
                .distinct()
                .filter(name -> !here.contains(name))
                .toList();
        return new Absence(node.release(), here, previous, missing);
    }

    /** Names of live nodes that run the node's release. */
    static List<String> arrived(Node node, List<KnownNode> nodes) {
        return nodes.stream()
                .filter(KnownNode::alive)
                .filter(known -> Objects.equals(known.release(), node.release()))
                .map(KnownNode::name)
                .distinct()
                .toList();
    }

    String inWords(ReleaseSettings settings) {
        int wanted = settings.minNodes();
        int less = wanted - here.size();
        String counted = "timed out after " + settings.minNodesTimeout() + ": " + here.size() + " of " + wanted
                + " nodes run release " + release
                + (here.isEmpty() ? "" : " (" + String.join(", ", here) + ")")
                + (less > 0 ? "; " + less + (less == 1 ? " is missing." : " are missing.") : ".");
        return missing.isEmpty()
                ? counted
                : counted + " Known of release " + previous + ", but not arrived: " + String.join(", ", missing) + ".";
    }
}
