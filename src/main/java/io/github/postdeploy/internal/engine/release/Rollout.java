package io.github.postdeploy.internal.engine.release;

import io.github.postdeploy.internal.engine.model.KnownNode;
import java.util.List;

/**
 * How far a release has come.
 *
 * @param nodes live nodes of all releases, by name
 * @param start whether there are enough for automatic actions; null if that is not known
 * @param rollback whether going back is still safe; null if that is not known
 */
public record Rollout(List<KnownNode> nodes, StartView start, RollbackView rollback) {

    /** Where nothing is known of nodes and releases. */
    public static final Rollout UNKNOWN = new Rollout(List.of(), null, null);

    public Rollout {
        nodes = List.copyOf(nodes);
    }
}
