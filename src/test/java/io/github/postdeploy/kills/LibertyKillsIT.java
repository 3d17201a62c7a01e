package io.github.postdeploy.kills;

/** Liberty. */
class LibertyKillsIT extends ServerKills {

    @Override
    ServerProcess server(ServerProcess.Setup setup) {
        return new LibertyProcess(setup);
    }
}
