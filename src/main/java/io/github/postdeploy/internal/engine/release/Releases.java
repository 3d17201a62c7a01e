package io.github.postdeploy.internal.engine.release;

import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.execution.StoreRetry;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.KnownNode;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.engine.settings.EngineSettings;
import io.github.postdeploy.internal.engine.tenant.Tenants;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** This node among others, and its release among others. */
public final class Releases {

    private final Node node;
    private final Stores stores;
    private final boolean repeats;
    private final boolean exceptions;
    private final Membership membership;
    private final ReleaseOrder order;
    private final Baseline baseline;
    private final NodeGate gate;
    private final RollbackNotes notes;

    public Releases(
            Node node, Registry registry, Tenants tenants, Stores stores, EngineSettings settings, StoreRetry retry) {
        this.node = node;
        this.stores = stores;
        this.membership = new Membership(node, stores.cluster().nodes(), settings.lease());
        this.order = new ReleaseOrder(node, stores.cluster().releases());
        this.baseline = new Baseline(registry, tenants, stores.cluster().releases(), settings.releases());
        this.gate = new NodeGate(node, stores, settings.releases(), System::nanoTime);
        this.notes = new RollbackNotes(stores.cluster().releases(), retry);
        Set<String> repeated = registry.declared().stream()
                .filter(ActionDefinition::repeats)
                .map(ActionDefinition::name)
                .collect(Collectors.toSet());
        this.repeats = !repeated.isEmpty();
        this.exceptions = registry.declared().stream()
                .anyMatch(action -> action.rules().releases().rollbackSafe());
        stores.cluster().releases().repeat(repeated);
    }

    /** Opens the store, and announces this node and its release there. May be called again after a failure. */
    public Map<ActionKey, ActionState> open() {
        Map<ActionKey, ActionState> found = stores.runs().open();
        boolean changed = baseline.apply(found);
        membership.announce();
        order.announce();
        gate.begin();
        return changed || repeats ? stores.runs().states() : found;
    }

    /** To be called now and then, from {@link #open} on. */
    public void keepUp() {
        membership.keepUp();
    }

    public void leave() {
        membership.leave();
    }

    public ReleaseOrder order() {
        return order;
    }

    public NodeGate gate() {
        return gate;
    }

    public RollbackNotes notes() {
        return notes;
    }

    /** How far the release has come, in two statements. */
    public Rollout rollout() {
        List<KnownNode> nodes = membership.nodes();
        return new Rollout(nodes.stream().filter(KnownNode::alive).toList(), gate.view(nodes), rollback());
    }

    public RollbackView rollback() {
        return RollbackView.of(node, stores.cluster().releases().releases(), exceptions);
    }
}
