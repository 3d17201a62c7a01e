package io.github.postdeploy;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The chunk that a backfill is reading or writing. What it hands out belongs to the chunk's transaction, which the
 * library commits or rolls back: a backfill ends neither it nor the connection. Valid during the call, on its thread.
 *
 * <p>Under JTA whatever takes part in the thread's transaction is committed with the chunk too: an injected entity manager, a
 * {@code @Transactional} bean. Without JTA only what is done through the chunk is.
 *
 * <p>Where a backfill reads ahead, counts or cuts, there is no transaction, and a connection commits each statement.
 */
public interface Chunk {

    /** The run. */
    ActionContext run();

    /**
     * A connection of the chunk's transaction: to the data source of {@link Backfill#writesTo()}; for a backfill that
     * writes through an entity manager, the entity manager's where its provider tells. It may be the same object from chunk to
     * chunk, so statements can be kept prepared as long as it is.
     *
     * @throws SQLException if there is none to be had, which is tried again
     * @throws IllegalStateException if the chunk's entity manager does not tell its connection
     */
    Connection connection() throws SQLException;

    /**
     * An entity manager that takes part in the chunk's transaction, as {@link Backfill#writesTo()} says.
     *
     * @throws IllegalStateException if the backfill writes to a data source
     */
    EntityManager entityManager();

    /**
     * Whether this chunk will be rolled back whatever happens, because the run is a dry one. What is done outside its
     * transaction, such as sending a message, is not undone, and should be left then.
     */
    boolean dryRun();
}
