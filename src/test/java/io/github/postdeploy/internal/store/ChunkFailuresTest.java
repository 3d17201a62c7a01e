package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.ChunkException.Kind;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.QueryTimeoutException;
import jakarta.persistence.RollbackException;
import jakarta.transaction.HeuristicMixedException;
import java.net.SocketTimeoutException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.List;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What went wrong tells what helps. */
class ChunkFailuresTest {

    private static Kind kind(Throwable failure) {
        return kind(failure, Database.POSTGRESQL);
    }

    private static Kind kind(Throwable failure, Database database) {
        return ChunkFailures.of(failure, database).kind();
    }

    @ParameterizedTest
    @CsvSource({
        // deadlock, serialization
        "POSTGRESQL, 40P01, 0, CONFLICT",
        "POSTGRESQL, 40001, 0, CONFLICT",
        "MYSQL, 40001, 1213, CONFLICT",
        "MYSQL, HY000, 1020, CONFLICT",
        "H2, 40001, 40001, CONFLICT",
        "H2, 90131, 90131, CONFLICT",
        "ORACLE, 61000, 60, CONFLICT",
        "ORACLE, 72000, 8177, CONFLICT",
        "SQLSERVER, 40001, 1205, CONFLICT",
        "SQLSERVER, S0005, 3960, CONFLICT",
        // lost connection, database going or coming
        "POSTGRESQL, 08006, 0, TRANSIENT",
        "POSTGRESQL, 57P01, 0, TRANSIENT",
        "POSTGRESQL, 53300, 0, TRANSIENT",
        "POSTGRESQL, 40003, 0, TRANSIENT",
        "MYSQL, 08S01, 2013, TRANSIENT",
        "MYSQL, HY000, 2006, TRANSIENT",
        "H2, 90121, 90121, TRANSIENT",
        "ORACLE, 66000, 3113, TRANSIENT",
        "ORACLE, 08006, 17002, TRANSIENT",
        "SQLSERVER, 08S01, 0, TRANSIENT",
        // out of time
        "POSTGRESQL, 57014, 0, TIMEOUT",
        "POSTGRESQL, 55P03, 0, TIMEOUT",
        "POSTGRESQL, 25P03, 0, TIMEOUT",
        "MYSQL, HY000, 1205, TIMEOUT",
        "MYSQL, HY000, 3024, TIMEOUT",
        "MYSQL, 70100, 1969, TIMEOUT",
        "H2, HYT00, 50200, TIMEOUT",
        "H2, 57014, 57014, TIMEOUT",
        "ORACLE, 72000, 1013, TIMEOUT",
        "ORACLE, 61000, 30006, TIMEOUT",
        "SQLSERVER, S0051, 1222, TIMEOUT",
        "SQLSERVER, HY008, -2, TIMEOUT",
        // nothing but a change helps
        "POSTGRESQL, 23505, 0, PERMANENT",
        "POSTGRESQL, 25P02, 0, PERMANENT",
        "POSTGRESQL, 42P01, 0, PERMANENT",
        "POSTGRESQL, 40002, 0, PERMANENT",
        "MYSQL, 23000, 1062, PERMANENT",
        "H2, 23505, 23505, PERMANENT",
        "ORACLE, 23000, 1, PERMANENT",
        "SQLSERVER, 23000, 2627, PERMANENT",
    })
    void stateAndCode_tellTheKind(Database database, String state, int code, Kind expected) {
        SQLException failure = new SQLException("no", state, code);
        assertThat(kind(failure, database)).isEqualTo(expected);
        Exception wrapped = new RollbackException("wrapped", new PersistenceException("wrapped", failure));
        assertThat(kind(wrapped, database)).isEqualTo(expected);
    }

    @Test
    void classesOfExceptions_tellTheKind() {
        assertThat(kind(new SQLTransientConnectionException("Connection is not available, request timed out")))
                .isEqualTo(Kind.TRANSIENT);
        assertThat(kind(new SQLNonTransientConnectionException("gone"))).isEqualTo(Kind.TRANSIENT);
        assertThat(kind(new OptimisticLockException("changed"))).isEqualTo(Kind.CONFLICT);
        assertThat(kind(new SQLTransientException("busy"))).isEqualTo(Kind.TRANSIENT);
        assertThat(kind(new SQLTransactionRollbackException("deadlock"))).isEqualTo(Kind.CONFLICT);
        assertThat(kind(new SQLException("lost", "08006", new SQLException("deadlock", "40P01"))))
                .isEqualTo(Kind.TRANSIENT);
        assertThat(kind(new SQLTimeoutException("slow"))).isEqualTo(Kind.TIMEOUT);
        assertThat(kind(new QueryTimeoutException("slow"))).isEqualTo(Kind.TIMEOUT);
        assertThat(kind(new TransactionTimedOutException("slow", null))).isEqualTo(Kind.TIMEOUT);
        assertThat(kind(new SQLException("broken", "08006", new SocketTimeoutException("Read timed out"))))
                .isEqualTo(Kind.TIMEOUT);
        assertThat(kind(new SQLIntegrityConstraintViolationException("twice"))).isEqualTo(Kind.PERMANENT);
        assertThat(kind(new StackOverflowError())).isEqualTo(Kind.PERMANENT);
    }

    @Test
    void statementsOfABatch_tellTheKind() {
        BatchUpdateException batch = new BatchUpdateException("batch", "99999", 0, new int[0]);
        batch.setNextException(new SQLException("deadlock detected", "40P01"));
        assertThat(kind(batch)).isEqualTo(Kind.CONFLICT);
    }

    @Test
    void whatATransactionManagerTellsOfItsResources_tellsTheKind() {
        XAException resource = new XAException(XAException.XA_RBROLLBACK);
        resource.initCause(new SQLException("could not serialize access", "40001"));
        for (Exception commit : List.of(
                new jakarta.transaction.RollbackException("Could not commit transaction."),
                new HeuristicMixedException("Could not commit transaction."))) {
            commit.addSuppressed(resource);
            assertThat(kind(commit)).isEqualTo(Kind.CONFLICT);
            assertThat(Failures.isRace(new IllegalStateException(commit))).isTrue();
        }
    }

    @Test
    void whatWentWrongAfterTheFailure_doesNotTellTheKind() {
        Exception mine = new IllegalArgumentException("mine");
        mine.addSuppressed(new SQLException("connection lost during the rollback", "08006"));
        assertThat(kind(mine)).isEqualTo(Kind.PERMANENT);
        mine.addSuppressed(new SQLException("could not serialize access", "40001"));
        assertThat(Failures.isRace(mine)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "IJ000453: Unable to get managed connection for java:jboss/datasources/ExampleDS, TRANSIENT",
        "IJ000655: No managed connections available within configured blocking timeout, TRANSIENT",
        "'Sorry, acquisition timeout!', TRANSIENT",
        "J2CA0045E: Connection not available while invoking method createOrWaitForConnection, TRANSIENT",
        "In-use connections equal max-pool-size and expired max-wait-time. Cannot allocate more connections., TRANSIENT",
        "Transaction was rolled back in a different thread, TRANSIENT",
        "ARJUNA016154: Unable to add multiple one-phase resources, PERMANENT",
        "Illegal attempt to enlist multiple 1PC XAResources, PERMANENT",
        "Local transaction already has 1 non-XA Resource: cannot add more resources., PERMANENT",
    })
    void wordsOfPoolsAndTransactionManagers_tellTheKind(String words, Kind expected) {
        assertThat(kind(new SQLException("IJ031084: Unable to create connection", new Exception(words))))
                .isEqualTo(expected);
    }

    @Test
    void causesInACircle_endSomewhere() {
        Exception one = new Exception("one");
        Exception other = new Exception("other", one);
        one.initCause(other);
        assertThat(kind(one)).isEqualTo(Kind.PERMANENT);
    }

    @Test
    void failureOfTheBackfill_isTheCause() {
        IllegalStateException mine = new IllegalStateException("mine");
        assertThat(ChunkFailures.of(mine, Database.H2)).hasCause(mine).hasMessage("mine");
        ChunkException told = new ChunkException(Kind.TIMEOUT, mine);
        assertThat(ChunkFailures.of(told, Database.H2)).isSameAs(told);
    }
}
