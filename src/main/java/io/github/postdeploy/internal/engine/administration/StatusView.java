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
 * @param warnings what somebody should see to, in words
 */
public record StatusView(Node node, boolean durable, List<ActionView> actions, Rollout rollout, List<String> warnings) {

    public StatusView {
        actions = List.copyOf(actions);
        warnings = List.copyOf(warnings);
    }

    /** Where nothing is known of nodes and releases. */
    public StatusView(Node node, boolean durable, List<ActionView> actions) {
        this(node, durable, actions, Rollout.UNKNOWN, List.of());
    }

    StatusView with(Rollout known, List<String> more) {
        return new StatusView(node, durable, actions, known, more);
    }
}
