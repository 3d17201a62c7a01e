package io.github.postdeploy.kills;

/** One WildFly with its default batch repository. */
class WildFlyKillsIT extends ServerKills {

    @Override
    ServerProcess server(ServerProcess.Setup setup) {
        return new WildFlyProcess(setup, WildFlyConfiguration.jobsInMemory());
    }

    @Override
    int instants() {
        return 1;
    }
}
