package io.github.postdeploy.kills;

import io.github.postdeploy.internal.store.JpaProvider;
import java.sql.SQLException;

class JvmFaultsOnPostgreSqlIT extends JvmFaults {

    @Override
    Cluster cluster() throws SQLException {
        return new Cluster(KillsDatabase.POSTGRESQL.create(), JpaProvider.HIBERNATE);
    }

    @Override
    boolean endsIdleTransactions() {
        return true;
    }

    @Override
    String lock() {
        return "LOCK TABLE kills_item IN ACCESS EXCLUSIVE MODE";
    }
}
