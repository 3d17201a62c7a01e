package io.github.postdeploy.internal.engine.release;

import io.github.postdeploy.internal.engine.model.KnownNode;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.port.ReleaseStore.NodeCount;
import io.github.postdeploy.internal.engine.port.ReleaseStore.Waited;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.engine.settings.ReleaseSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Holds automatic actions until enough nodes run this node's release, by the store's own count. Once there were, it is
 * open for the release, whoever dies later. Safe for use by several threads.
 */
public final class NodeGate {

    private final Node node;
    private final Stores stores;
    private final ReleaseSettings settings;
    private final LongSupplier nanoTime;
    private StartView.State state;
    private String message;
    private int counted;
    private long since;
    private boolean begun;

    NodeGate(Node node, Stores stores, ReleaseSettings settings, LongSupplier nanoTime) {
        this.node = node;
        this.stores = stores;
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.state = settings.minNodes() > 1 ? StartView.State.WAITING : StartView.State.STARTED;
    }

    /** The node has announced itself; the time to wait begins. */
    synchronized void begin() {
        since = begun ? since : nanoTime.getAsLong();
        begun = true;
        if (state != StartView.State.WAITING) {
            return;
        }
        if (!stores.runs().durable()) {
            refuse("an in-memory database cannot count nodes. Set postdeploy.datasource to one that lasts");
        } else if (node.release() == null) {
            refuse("the release is not known, by which nodes are counted. Set postdeploy.release");
        } else if (!look()) {
            Log.waiting(waiting(counted), settings.minNodesTimeout());
        }
    }

    private void refuse(String reason) {
        state = StartView.State.REFUSED;
        message = "postdeploy.min-nodes = " + settings.minNodes() + ": " + reason + ".";
        Log.refused(message);
    }

    /** Whether automatic actions may start; counts, in one statement, unless it is known already. */
    public synchronized boolean look() {
        switch (state) {
            case STARTED -> {
                return true;
            }
            case REFUSED -> {
                return false;
            }
            case WAITING, TIMED_OUT -> {
                return count();
            }
        }
        throw new IllegalStateException(String.valueOf(state));
    }

    private boolean count() {
        NodeCount count = stores.cluster().releases().count();
        counted = count.nodes();
        if (count.reached()) {
            return open();
        }
        if (counted >= settings.minNodes()) {
            stores.cluster().releases().settle(Waited.REACHED, counted + " of " + settings.minNodes() + " nodes");
            return open();
        }
        boolean over =
                nanoTime.getAsLong() - since >= settings.minNodesTimeout().toNanos();
        return state == StartView.State.WAITING && over && timeOut();
    }

    private boolean open() {
        Log.enough(counted, settings.minNodes(), node.release());
        state = StartView.State.STARTED;
        message = null;
        return true;
    }

    private boolean timeOut() {
        String outcome = Absence.of(node, stores.cluster()).inWords(settings);
        if (!stores.cluster().releases().settle(Waited.TIMED_OUT, outcome)) {
            return open(); // the last one came at this moment
        }
        state = StartView.State.TIMED_OUT;
        message = outcome;
        Log.timedOut(outcome);
        return false;
    }

    /** Whether automatic actions may start, as far as is known. */
    public synchronized boolean isOpen() {
        return state == StartView.State.STARTED;
    }

    /** Whether it still counts at every beat: after a timeout a sweep is often enough. */
    public synchronized boolean isWaiting() {
        return state == StartView.State.WAITING;
    }

    /** Why automatic actions may not start, if they may not. */
    public synchronized Optional<String> obstacle() {
        if (look()) {
            return Optional.empty();
        }
        String reason = state == StartView.State.WAITING ? waiting(counted) : message;
        return Optional.of(reason + (reason.endsWith(".") ? " " : "; ") + "ignoreMinNodes runs it all the same");
    }

    /** @param nodes all that are known */
    synchronized StartView view(List<KnownNode> nodes) {
        int here = Absence.arrived(node, nodes).size();
        return new StartView(
                state, here, settings.minNodes(), state == StartView.State.WAITING ? waiting(here) : message);
    }

    private String waiting(int nodes) {
        return "waiting: " + nodes + " of " + settings.minNodes() + " nodes";
    }
}
