package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.Node;
import java.time.Duration;

/**
 * What the statements of this node are about.
 *
 * @param tables where
 * @param node for whom
 * @param term how far a claim or a renewal extends a lease
 */
record Scope(Tables tables, Node node, Duration term) {

    String boot() {
        return node.boot().toString();
    }

    /** Makes a row this node's: continues a SET clause. */
    Sql own(Sql sql, String clock) {
        sql.add(", node = ", node.name()).add(", boot = ", boot());
        return sql.add(", lease_until = " + clock + " + ", term.toMillis());
    }
}
