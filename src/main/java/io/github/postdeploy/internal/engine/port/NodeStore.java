package io.github.postdeploy.internal.engine.port;

import io.github.postdeploy.internal.engine.model.KnownNode;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import java.time.Duration;
import java.util.List;

/**
 * Keeps the nodes of this application, on the database's clock. Throws {@link StoreNotReadyException} when the store
 * cannot be used. Safe for use by several threads, none of which has a transaction open.
 */
public interface NodeStore {

    /** Adds this boot of the node, alive for the lease's term. Doing so again renews it. */
    void announce();

    /** Extends the time of this boot; false if it is not known. One statement. */
    boolean renew();

    /** Ends the time of this boot, where the store is open. */
    void leave();

    /** All that have announced themselves lately, those that are not alive among them, by name. One statement. */
    List<KnownNode> nodes();

    /** Forgets nodes that have not been alive for so long. */
    int purge(Duration dead);
}
