package io.github.postdeploy.internal.store;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Predicate;

/** Where the chunks of a partition are read and written. One thread writes; one more may read beside it. */
interface Workplace extends AutoCloseable {

    /**
     * Does work in a transaction of its own, which is rolled back if the work throws.
     *
     * @param commits tells by the result whether the transaction is committed or rolled back
     */
    <T> T transact(Work<T> work, Predicate<T> commits) throws Exception;

    /** Does work that only reads outside any transaction. */
    <T> T read(Work<T> work) throws Exception;

    /** Does not wait for a read under way, which lets go of what it uses when it ends. */
    @Override
    void close();

    /** What is done there. */
    @FunctionalInterface
    interface Work<T> {
        T call(Desk desk) throws Exception;
    }

    /** What the work is done with. */
    interface Desk {

        /** For the application. */
        Connection connection() throws SQLException;

        /** For the application. */
        EntityManager entityManager();

        /** For our own statements, which come after everything that the application has written. */
        SqlSession session() throws SQLException;
    }
}
