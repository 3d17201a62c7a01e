package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.Chunk;
import jakarta.persistence.EntityManager;
import java.sql.Connection;

/** A chunk on a connection. */
record JdbcChunk(Connection connection) implements Chunk {

    @Override
    public ActionContext run() {
        throw new UnsupportedOperationException();
    }

    @Override
    public EntityManager entityManager() {
        throw new IllegalStateException("The backfill writes to a data source.");
    }

    @Override
    public boolean dryRun() {
        return false;
    }
}
