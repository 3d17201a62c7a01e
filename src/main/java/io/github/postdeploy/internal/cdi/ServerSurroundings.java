package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.engine.port.Surroundings;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;

/**
 * A request context, and no transaction left behind.
 *
 * @param requestScope gives the request context
 * @param transaction of the calling thread
 */
record ServerSurroundings(RequestScope requestScope, UserTransaction transaction) implements Surroundings {

    @Override
    public void execute(Work work) throws Exception {
        requestScope.execute(work);
    }

    @Override
    public boolean rollbackLeftOver() {
        try {
            if (transaction.getStatus() == Status.STATUS_NO_TRANSACTION) {
                return false;
            }
            transaction.rollback();
            return true;
        } catch (SystemException failure) {
            throw new IllegalStateException(
                    "The transaction that the action left open cannot be rolled back.", failure);
        }
    }
}
