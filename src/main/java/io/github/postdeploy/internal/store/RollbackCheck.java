package io.github.postdeploy.internal.store;

import io.github.postdeploy.ChunkTransaction;
import io.github.postdeploy.internal.engine.port.ChunkStore.Target;
import io.github.postdeploy.internal.engine.port.TransactionMismatchException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Makes sure that what a dry run writes is undone. Where the cursor is written too, {@link TransactionCheck} has tried it;
 * without a server, transactions are the connection's own. What remains are data sources of a server without our tables,
 * which may not take part in its transactions.
 *
 * @param target where the chunks are written
 * @param onServer whether there are transactions of a server
 * @param mismatch puts the refusal into words
 */
record RollbackCheck(Target target, boolean onServer, Mismatch mismatch) {

    /** @throws TransactionMismatchException if what is written at the desk may stay */
    void check(Workplace.Desk desk) throws SQLException {
        if (!onServer || target.transaction() != ChunkTransaction.SEPARATE) {
            return;
        }
        String description = Mismatch.description(target.writesTo());
        Connection connection;
        try {
            connection = desk.connection();
        } catch (IllegalStateException untold) {
            throw mismatch.notUndone(DataSourceName.unknown(description), "its provider does not tell its connection");
        }
        if (connection.getAutoCommit()) {
            throw mismatch.notUndone(
                    DataSourceName.of(description, connection), "its connection commits each statement by itself");
        }
    }
}
