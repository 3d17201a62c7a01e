package io.github.postdeploy.kills;

/** One Payara with its default batch repository. */
class PayaraKillsIT extends ServerKills {

    @Override
    ServerProcess server(ServerProcess.Setup setup) {
        return new PayaraProcess(setup);
    }

    @Override
    int instants() {
        return 1;
    }
}
