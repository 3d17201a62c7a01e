package io.github.postdeploy.internal.store;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.Chunk;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A chunk as the backfill sees it.
 *
 * @param run the run
 * @param desk what it is read and written with
 * @param dryRun whether it will be rolled back
 */
record WorkChunk(ActionContext run, Workplace.Desk desk, boolean dryRun) implements Chunk {

    @Override
    public Connection connection() throws SQLException {
        return desk.connection();
    }

    @Override
    public EntityManager entityManager() {
        return desk.entityManager();
    }
}
