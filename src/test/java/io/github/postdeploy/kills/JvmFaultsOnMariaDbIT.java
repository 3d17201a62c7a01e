package io.github.postdeploy.kills;

import io.github.postdeploy.internal.store.JpaProvider;
import java.sql.SQLException;

class JvmFaultsOnMariaDbIT extends JvmCoreFaults {

    @Override
    Cluster cluster() throws SQLException {
        return new Cluster(KillsDatabase.MARIADB.create(), JpaProvider.ECLIPSELINK);
    }

    @Override
    String lock() {
        return "LOCK TABLES kills_item WRITE";
    }
}
