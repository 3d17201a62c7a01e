package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import java.util.Map;
import java.util.Optional;

/** The one connection of this node to the store, for all its ports. Safe for use by several threads. */
final class StoreAccess {

    private final Scope scope;
    private final StoreOptions options;
    private final Connector connector;
    private final RepeatedActions repeated;
    private volatile OpenStore store;
    private boolean closed;

    StoreAccess(Scope scope, StoreOptions options, Connector connector) {
        this.scope = scope;
        this.options = options;
        this.connector = connector;
        this.repeated = new RepeatedActions(scope);
    }

    Scope scope() {
        return scope;
    }

    RepeatedActions repeated() {
        return repeated;
    }

    boolean isOpen() {
        return store != null;
    }

    /** @return what the store says of all actions, where it had to be read; empty if the store was open already */
    Optional<Map<ActionKey, ActionState>> open() {
        if (isOpen()) {
            return Optional.empty();
        }
        Connector.Opened opened = connector.open(options, scope);
        keep(opened.store());
        return Optional.of(opened.states());
    }

    /** Apart from connecting, which may take as long as it likes without holding up {@link #close}. */
    private synchronized void keep(OpenStore opened) {
        if (closed) {
            opened.factory().close();
            throw new StoreNotReadyException("The store is closed.");
        }
        store = opened;
    }

    synchronized void close() {
        closed = true;
        if (store != null) {
            store.factory().close();
            store = null;
        }
    }

    /** @throws StoreNotReadyException if it is not open */
    OpenStore store() {
        OpenStore current = store;
        if (current == null) {
            throw new StoreNotReadyException("The store is not open.");
        }
        return current;
    }
}
