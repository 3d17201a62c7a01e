package io.github.postdeploy.kills;

/** Payara. */
class PayaraKillsIT extends ServerKills {

    @Override
    ServerProcess server(ServerProcess.Setup setup) {
        return new PayaraProcess(setup);
    }
}
