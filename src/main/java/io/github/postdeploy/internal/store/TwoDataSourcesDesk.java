package io.github.postdeploy.internal.store;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The application's data source and ours in one transaction of a server.
 *
 * @param theirs what the chunk is read and written with
 * @param ours where the cursor is
 */
record TwoDataSourcesDesk(JtaWorkplace.OpenDesk theirs, JtaWorkplace.OpenDesk ours) implements JtaWorkplace.OpenDesk {

    @Override
    public void begin() throws SQLException {
        theirs.begin();
        ours.begin();
    }

    @Override
    public Connection connection() throws SQLException {
        return theirs.connection();
    }

    @Override
    public EntityManager entityManager() {
        return theirs.entityManager();
    }

    /** After what the application has written through an entity manager. */
    @Override
    public SqlSession session() throws SQLException {
        if (theirs instanceof EntityManagerDesk) {
            theirs.session();
        }
        return ours.session();
    }

    @Override
    public void close() throws SQLException {
        try {
            ours.close();
        } finally {
            theirs.close();
        }
    }
}
