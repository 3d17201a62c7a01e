package io.github.postdeploy.kills;

/** WildFly. */
class WildFlyKillsIT extends ServerKills {

    @Override
    ServerProcess server(ServerProcess.Setup setup) {
        return new WildFlyProcess(setup, WildFlyProcess.Repository.JDBC);
    }
}
