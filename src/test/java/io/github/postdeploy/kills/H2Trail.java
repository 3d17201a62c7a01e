package io.github.postdeploy.kills;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.h2.tools.TriggerAdapter;

/** The trigger that keeps the audit table on H2. */
public final class H2Trail extends TriggerAdapter {

    @Override
    public void fire(Connection connection, java.sql.ResultSet before, java.sql.ResultSet after) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO kills_audit (item_id, node) VALUES (?, ?)")) {
            insert.setLong(1, after.getLong("id"));
            insert.setString(2, after.getString("node"));
            insert.executeUpdate();
        }
    }
}
