package io.github.postdeploy.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Bounds how long a connection waits for its database, where the driver can: a network that swallows packets tells nothing. */
final class NetworkTimeout {

    private final Connection connection;
    private final int before;

    private NetworkTimeout(Connection connection, int before) {
        this.connection = connection;
        this.before = before;
    }

    static NetworkTimeout set(Connection connection, Duration timeout) {
        try {
            int before = connection.getNetworkTimeout();
            int wanted = (int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis()));
            if (before == 0 || before > wanted) {
                connection.setNetworkTimeout(Runnable::run, wanted);
                return new NetworkTimeout(connection, before);
            }
        } catch (SQLException | RuntimeException | AbstractMethodError unsupported) {
            Log.noNetworkTimeout(unsupported);
        }
        return new NetworkTimeout(null, 0);
    }

    /** As it was before. */
    void reset() {
        if (connection == null) {
            return;
        }
        try {
            connection.setNetworkTimeout(Runnable::run, before);
        } catch (SQLException | RuntimeException broken) {
            Log.closingFailed(broken);
        }
    }
}
