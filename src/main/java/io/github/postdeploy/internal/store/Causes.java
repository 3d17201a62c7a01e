package io.github.postdeploy.internal.store;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.util.ArrayList;
import java.util.List;
import javax.transaction.xa.XAException;

/** What is behind an exception. */
final class Causes {

    private Causes() {}

    /**
     * Its cause; and what a transaction manager tells of its resources, which Narayana keeps as suppressed exceptions:
     * also of a mixed outcome, its word for one that a lost connection has left unknown. What other exceptions have
     * suppressed came after the failure, and says nothing of its reason.
     */
    static List<Throwable> of(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        if (failure.getCause() != null) {
            causes.add(failure.getCause());
        }
        if (isOfTransaction(failure)) {
            causes.addAll(List.of(failure.getSuppressed()));
        }
        return causes;
    }

    private static boolean isOfTransaction(Throwable failure) {
        return failure instanceof RollbackException
                || failure instanceof HeuristicMixedException
                || failure instanceof HeuristicRollbackException
                || failure instanceof SystemException
                || failure instanceof XAException;
    }
}
