package io.github.postdeploy.kills;

import io.github.postdeploy.internal.store.JpaProvider;
import java.sql.SQLException;

class JvmFaultsOnH2IT extends JvmCoreFaults {

    @Override
    Cluster cluster() throws SQLException {
        return new Cluster(KillsDatabase.H2.create(), JpaProvider.HIBERNATE);
    }
}
