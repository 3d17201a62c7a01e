package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.port.LeaseKeeper;
import io.github.postdeploy.internal.engine.port.RunLogs;
import io.github.postdeploy.internal.engine.text.Text;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Keeps leases on one JDBC connection, which is held as long as there are any. */
final class JdbcLeaseKeeper implements LeaseKeeper {

    /** So that after one that never comes there is time for another try on a new connection. */
    private static final int ANSWERS_IN_A_TERM = 3;

    private final StoreAccess access;
    private final LeaseStatements leases;
    private final RunLogs logs;
    private Connected connected;
    private boolean hasPartitions;

    JdbcLeaseKeeper(StoreAccess access) {
        this.access = access;
        this.leases = new LeaseStatements(access.scope());
        this.logs = new SqlRunLogs(access.scope().tables(), this::call);
    }

    /**
     * @param connection the connection
     * @param session statements on it
     * @param timeout how long it waits
     */
    private record Connected(Connection connection, JdbcSession session, NetworkTimeout timeout) {}

    @Override
    public List<Held> renew() {
        return call(session -> {
            leases.renewRuns(session);
            if (hasPartitions) {
                leases.renewPartitions(session);
            }
            List<Held> held = leases.held(session);
            boolean found = held.stream().anyMatch(lease -> !lease.id().isRun());
            if (found && !hasPartitions) {
                leases.renewPartitions(session);
                held = leases.held(session);
            }
            hasPartitions = found;
            return held;
        });
    }

    @Override
    public void report(Lease lease, Progress progress, String message) {
        if (!lease.id().isRun()) {
            return; // partitions tell by their rows
        }
        call(session -> leases.report(session, lease, progress, Text.fit(message, Text.MESSAGE)));
    }

    @Override
    public RunLogs logs() {
        return logs;
    }

    @Override
    public void disconnect() {
        if (connected == null) {
            return;
        }
        connected.session().close();
        connected.timeout().reset();
        try {
            connected.connection().close();
        } catch (SQLException failure) {
            Log.closingFailed(failure);
        } finally {
            connected = null;
        }
    }

    private <T> T call(Function<SqlSession, T> work) {
        try {
            if (connected == null) {
                connected = connect();
            }
            return Jdbc.call(connected.connection(), same -> work.apply(connected.session()));
        } catch (Exception failure) {
            throw Failures.translate("The store cannot be reached", failure);
        }
    }

    private Connected connect() throws SQLException {
        OpenStore store = access.store();
        Connection connection = store.dataSource().getConnection();
        NetworkTimeout timeout =
                NetworkTimeout.set(connection, access.scope().term().dividedBy(ANSWERS_IN_A_TERM));
        return new Connected(connection, new JdbcSession(connection, store.database()), timeout);
    }
}
