package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.model.Node;
import java.util.List;

/**
 * The state of the application's actions.
 *
 * @param node the node that answers
 * @param durable false when the store forgets everything at a restart
 * @param tenants whether the application has tenants
 * @param actions declared ones in plan order, then what only history knows, by name
 */
public record StatusView(Node node, boolean durable, boolean tenants, List<ActionView> actions) {

    public StatusView {
        actions = List.copyOf(actions);
    }
}
