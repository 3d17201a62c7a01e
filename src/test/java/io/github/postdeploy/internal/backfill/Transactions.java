package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Chunk;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import javax.sql.DataSource;

/** Does something in one transaction. */
interface Transactions {

    /** Something done with a chunk. */
    @FunctionalInterface
    interface Work<R> {
        R apply(Chunk chunk) throws Exception;
    }

    /** Commits, or rolls back what fails. */
    <R> R call(Work<R> work) throws Exception;

    static Transactions on(DataSource dataSource) {
        return new Transactions() {
            @Override
            public <R> R call(Work<R> work) throws Exception {
                try (Connection connection = dataSource.getConnection()) {
                    connection.setAutoCommit(false);
                    try {
                        R result = work.apply(new JdbcChunk(connection));
                        connection.commit();
                        return result;
                    } finally {
                        connection.rollback();
                    }
                }
            }
        };
    }

    /** Always on the same connection, as a session that keeps its own. */
    static Transactions on(Connection connection) {
        return new Transactions() {
            @Override
            public <R> R call(Work<R> work) throws Exception {
                connection.setAutoCommit(false);
                try {
                    R result = work.apply(new JdbcChunk(connection));
                    connection.commit();
                    return result;
                } finally {
                    connection.rollback();
                }
            }
        };
    }

    static Transactions on(EntityManagerFactory factory) {
        return new Transactions() {
            @Override
            public <R> R call(Work<R> work) throws Exception {
                try (EntityManager entities = factory.createEntityManager()) {
                    entities.getTransaction().begin();
                    try {
                        R result = work.apply(new JpaChunk(entities));
                        entities.getTransaction().commit();
                        return result;
                    } finally {
                        if (entities.getTransaction().isActive()) {
                            entities.getTransaction().rollback();
                        }
                    }
                }
            }
        };
    }
}
