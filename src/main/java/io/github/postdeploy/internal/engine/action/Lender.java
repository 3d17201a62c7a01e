package io.github.postdeploy.internal.engine.action;

import io.github.postdeploy.ActionContext;

/**
 * Makes an object for one use, lends it, and cleans up behind it.
 *
 * @param <P> the object
 */
@FunctionalInterface
public interface Lender<P> {

    void lend(ActionContext context, Use<P> use) throws Exception;

    /**
     * What is done with the object.
     *
     * @param <P> the object
     */
    @FunctionalInterface
    interface Use<P> {
        void accept(P product) throws Exception;
    }
}
