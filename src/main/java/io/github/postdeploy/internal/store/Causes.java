package io.github.postdeploy.internal.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;

/** What is behind an exception. */
final class Causes {

    private static final String TRANSACTIONS = "jakarta.transaction";

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

    /** By the name of its class: the command line has no transaction manager, nor its exceptions. */
    private static boolean isOfTransaction(Throwable failure) {
        return failure instanceof XAException
                || Stream.<Class<?>>iterate(failure.getClass(), Objects::nonNull, Class::getSuperclass)
                        .anyMatch(type -> type.getPackageName().equals(TRANSACTIONS));
    }
}
