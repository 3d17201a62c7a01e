package io.github.postdeploy.kills.process;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Leaves none of the pool's connections for others. */
final class ConnectionTaker {

    private final NodePool pool;
    private final List<Connection> taken = new ArrayList<>();

    ConnectionTaker(NodePool pool) {
        this.pool = pool;
    }

    /** Takes what is free, and what others give back meanwhile, until none comes back any more. */
    void take() {
        try {
            while (taken.size() < NodePool.SIZE) {
                taken.add(pool.dataSource().getConnection());
            }
        } catch (SQLException othersKeepTheRest) {
            // they hold it for as long as they work; whatever they ask for besides, they do not get
        }
    }

    void give() throws SQLException {
        for (Connection connection : taken) {
            connection.close();
        }
        taken.clear();
    }
}
