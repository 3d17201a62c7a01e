package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.engine.port.Surroundings;

/**
 * A request context; there are no transactions of threads.
 *
 * @param requestScope gives the request context
 */
record StandaloneSurroundings(RequestScope requestScope) implements Surroundings {

    @Override
    public void execute(Work work) throws Exception {
        requestScope.execute(work);
    }

    @Override
    public boolean rollbackLeftOver() {
        return false;
    }
}
