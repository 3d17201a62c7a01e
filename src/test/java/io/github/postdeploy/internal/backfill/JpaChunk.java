package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.Chunk;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** A chunk on an entity manager. */
record JpaChunk(EntityManager entityManager) implements Chunk {

    @Override
    public ActionContext run() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Connection connection() {
        return entityManager.getDelegate() instanceof SharedSessionContractImplementor session
                ? session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection()
                : entityManager.unwrap(Connection.class);
    }

    @Override
    public boolean dryRun() {
        return false;
    }
}
