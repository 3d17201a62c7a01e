package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.release.Rollout;
import java.util.List;

/**
 * The state of the application's actions.
 *
 * @param node the node that answers
 * @param durable false when the store forgets everything at a restart
 * @param actions declared ones in plan order, then what only history knows, by name
 * @param rollout how far the release has come
 */
public record StatusView(Node node, boolean durable, List<ActionView> actions, Rollout rollout) {

    public StatusView {
        actions = List.copyOf(actions);
    }

    /** Where nothing is known of nodes and releases. */
    public StatusView(Node node, boolean durable, List<ActionView> actions) {
        this(node, durable, actions, Rollout.UNKNOWN);
    }

    StatusView with(Rollout known) {
        return new StatusView(node, durable, actions, known);
    }
}
