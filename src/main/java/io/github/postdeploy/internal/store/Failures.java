package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.StoreConflictException;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.model.UnreadableCursorException;
import io.github.postdeploy.internal.engine.port.DataRefusedException;
import java.sql.SQLException;
import java.util.Set;

/** Reads what went wrong out of exceptions of providers, transaction managers and drivers. */
final class Failures {

    private static final int DEEPEST = 20;

    /** H2: a row lock was not to be had in time; a concurrent update. */
    private static final Set<Integer> H2_RACES = Set.of(50200, 90131);

    /** MySQL and MariaDB: lock wait timeout; deadlock; record has changed since it was read. */
    private static final Set<Integer> MYSQL_RACES = Set.of(1205, 1213, 1020);

    /** PostgreSQL; MySQL and MariaDB; H2 in three variants; SQL Server; a missing schema of PostgreSQL and of H2. */
    private static final Set<String> MISSING_TABLE =
            Set.of("42P01", "42S02", "42S03", "42S04", "S0002", "3F000", "90079");

    private static final int ORACLE_MISSING_TABLE = 942;
    private static final int ORACLE_DEADLOCK = 60;

    private Failures() {}

    /** Whether trying again may help: deadlock, serialization failure, lock not to be had in time. */
    static boolean isRace(Throwable failure) {
        SQLException cause = sqlCause(failure);
        if (cause == null) {
            return false;
        }
        String state = state(cause);
        return state.startsWith("40")
                || state.equals("55P03")
                || cause.getErrorCode() == ORACLE_DEADLOCK
                || H2_RACES.contains(cause.getErrorCode())
                || MYSQL_RACES.contains(cause.getErrorCode());
    }

    /** Whether a table that the statement names, or its schema, is not there. */
    static boolean isMissingTable(Throwable failure) {
        SQLException cause = sqlCause(failure);
        return cause != null && (MISSING_TABLE.contains(state(cause)) || cause.getErrorCode() == ORACLE_MISSING_TABLE);
    }

    /** Whether the statement violates a constraint. */
    static boolean isConstraintViolation(Throwable failure) {
        SQLException cause = sqlCause(failure);
        return cause != null && state(cause).startsWith("23");
    }

    /**
     * What the engine is to hear: that the store cannot be used, that it refuses the data, that somebody was first, or that
     * what it holds cannot be read.
     */
    static RuntimeException translate(String what, Throwable failure) {
        if (failure instanceof IllegalArgumentException unfit) {
            return unfit;
        } else if (failure instanceof UnreadableCursorException unreadable) {
            return unreadable;
        }
        SQLException cause = sqlCause(failure);
        if (cause != null && state(cause).startsWith("22")) {
            return new DataRefusedException("The store refuses the data: " + words(failure), failure);
        }
        return isConstraintViolation(failure) || isRace(failure)
                ? new StoreConflictException(what + ": " + words(failure), failure)
                : notReady(what, failure);
    }

    static StoreNotReadyException notReady(String what, Throwable failure) {
        if (failure instanceof StoreNotReadyException already) {
            return already;
        }
        return new StoreNotReadyException(what + ": " + words(failure), failure);
    }

    /** What the innermost cause says. */
    static String words(Throwable failure) {
        Throwable cause = sqlCause(failure) == null ? root(failure) : sqlCause(failure);
        return cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }

    /** The innermost one: Payara's connections wrap the driver's in one of their own that says nothing. */
    private static SQLException sqlCause(Throwable failure) {
        return sqlCause(failure, DEEPEST);
    }

    private static SQLException sqlCause(Throwable failure, int deepest) {
        if (deepest > 1) {
            for (Throwable cause : Causes.of(failure)) {
                SQLException inner = sqlCause(cause, deepest - 1);
                if (inner != null) {
                    return inner;
                }
            }
        }
        return failure instanceof SQLException sql ? sql : null;
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause.getCause() != null && depth < DEEPEST; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }
}
