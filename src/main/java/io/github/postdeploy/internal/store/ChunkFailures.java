package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.ChunkException.Kind;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.QueryTimeoutException;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tells by an exception and its causes what helps against the failure of a chunk. */
final class ChunkFailures {

    /** Out of time: a cancelled statement; a lock; an idle or a long transaction; the ODBC states; MariaDB's statements. */
    private static final Set<String> TIMEOUT_STATES =
            Set.of("57014", "55P03", "25P03", "25P04", "HYT00", "HYT01", "70100");

    /** PostgreSQL shuts down, has crashed, starts; has no connection left. */
    private static final Set<String> TRANSIENT_STATES = Set.of("57P01", "57P02", "57P03", "57P05", "53300");

    private static final String CONSTRAINT_AT_COMMIT = "40002";

    private static final String COMPLETION_UNKNOWN = "40003";

    private static final Map<Database, Set<Integer>> TIMEOUT_CODES = Map.of(
            Database.H2, Set.of(50200, 57014),
            Database.MYSQL, Set.of(1205, 1317, 1969, 3024),
            Database.ORACLE, Set.of(54, 1013, 2049, 30006),
            Database.SQLSERVER, Set.of(1222, -2));

    /** Deadlocks and serialization failures that have no SQLState of their own. */
    private static final Map<Database, Set<Integer>> CONFLICT_CODES = Map.of(
            Database.H2, Set.of(40001, 90131),
            Database.MYSQL, Set.of(1020, 1213),
            Database.ORACLE, Set.of(60, 8177),
            Database.SQLSERVER, Set.of(1205, 3960, 3961));

    /** Lost connections that have no SQLState of their own. */
    private static final Map<Database, Set<Integer>> TRANSIENT_CODES = Map.of(
            Database.H2, Set.of(90067, 90098, 90121),
            Database.MYSQL, Set.of(1040, 1053, 1158, 1159, 1160, 1161, 1203, 1927, 2006, 2013),
            Database.ORACLE,
                    Set.of(
                            18, 20, 28, 1012, 1033, 1034, 1089, 1090, 1092, 3113, 3114, 3135, 12514, 12516, 12518,
                            12520, 12528, 12537, 12541, 12570, 17002, 17008, 17410),
            Database.SQLSERVER, Set.of(10053, 10054, 10060, 10928, 10929, 40197, 40501, 40613, 49918));

    /** A transaction that takes part in two data sources, one of which cannot. */
    private static final List<String> TWO_RESOURCES = List.of(
            "arjuna016154",
            "multiple one-phase resources",
            "multiple 1pc xaresources",
            "already has 1 non-xa resource");

    /** What pools say that have none left or cannot get one: WildFly's, Agroal, Liberty's, Payara's, DBCP, c3p0, Hikari. */
    private static final List<String> NO_CONNECTION = List.of(
            "ij000453",
            "ij000655",
            "acquisition timeout",
            "j2ca0045",
            "connectionwaittimeout",
            "in-use connections equal max-pool-size",
            "error in allocating a connection",
            "timeout waiting for idle object",
            "pool exhausted",
            "checkout a connection has timed out",
            "connection is not available");

    /** What Hibernate says once of an entity manager whose last transaction the server has ended by its timeout. */
    private static final List<String> ROLLED_BACK_BEFORE = List.of("rolled back in a different thread");

    private final Database database;

    private ChunkFailures(Database database) {
        this.database = database;
    }

    /** What the engine is to hear of it. */
    static ChunkException of(Throwable failure, Database database) {
        return failure instanceof ChunkException already
                ? already
                : new ChunkException(new ChunkFailures(database).kind(failure), failure);
    }

    /** Whether two data sources could not take part in one transaction. */
    private static boolean isTwoResources(Throwable failure) {
        return causes(failure).stream().anyMatch(cause -> says(cause, TWO_RESOURCES));
    }

    private Kind kind(Throwable failure) {
        Set<Throwable> causes = causes(failure);
        if (isTwoResources(failure)) {
            return Kind.PERMANENT;
        } else if (causes.stream().anyMatch(this::isTimeout)) {
            return Kind.TIMEOUT;
        }
        if (causes.stream().anyMatch(this::isLoss)) {
            return Kind.TRANSIENT;
        } else if (causes.stream().anyMatch(this::isConflict)) {
            return Kind.CONFLICT;
        }
        return causes.stream().anyMatch(ChunkFailures::saysTransient) ? Kind.TRANSIENT : Kind.PERMANENT;
    }

    /** Also the failures of single statements of a batch. */
    private static Set<Throwable> causes(Throwable failure) {
        Set<Throwable> found = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
        while (!open.isEmpty()) {
            Throwable next = open.remove();
            if (!found.add(next)) {
                continue;
            }
            open.addAll(Causes.of(next));
            if (next instanceof SQLException sql && sql.getNextException() != null) {
                open.add(sql.getNextException());
            }
        }
        return found;
    }

    private boolean isTimeout(Throwable cause) {
        return cause instanceof TransactionTimedOutException
                || cause instanceof SQLTimeoutException
                || cause instanceof SocketTimeoutException
                || cause instanceof QueryTimeoutException
                || cause instanceof LockTimeoutException
                || cause instanceof SQLException sql
                        && !state(sql).startsWith("40")
                        && (TIMEOUT_STATES.contains(state(sql)) || has(TIMEOUT_CODES, sql));
    }

    private boolean isLoss(Throwable cause) {
        return cause instanceof SQLRecoverableException
                || cause instanceof SQLNonTransientConnectionException
                || cause instanceof SQLTransientConnectionException
                || cause instanceof SocketException
                || cause instanceof EOFException
                || cause instanceof SQLException sql && isLoss(sql)
                || says(cause, NO_CONNECTION);
    }

    private boolean isLoss(SQLException cause) {
        String state = state(cause);
        return state.startsWith("08")
                || state.equals(COMPLETION_UNKNOWN)
                || TRANSIENT_STATES.contains(state)
                || has(TRANSIENT_CODES, cause);
    }

    private boolean isConflict(Throwable cause) {
        return cause instanceof SQLTransactionRollbackException
                || cause instanceof OptimisticLockException
                || cause instanceof PessimisticLockException
                || cause instanceof SQLException sql
                        && (state(sql).startsWith("40") && !state(sql).equals(CONSTRAINT_AT_COMMIT)
                                || has(CONFLICT_CODES, sql));
    }

    private static boolean saysTransient(Throwable cause) {
        return cause instanceof SQLTransientException || says(cause, ROLLED_BACK_BEFORE);
    }

    private boolean has(Map<Database, Set<Integer>> codes, SQLException cause) {
        return codes.getOrDefault(database, Set.of()).contains(cause.getErrorCode());
    }

    private static String state(SQLException cause) {
        return cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    private static boolean says(Throwable cause, List<String> words) {
        String text = String.valueOf(cause).toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(text::contains);
    }
}
