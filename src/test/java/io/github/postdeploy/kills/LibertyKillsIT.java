package io.github.postdeploy.kills;

/** One Liberty with its default batch repository. */
class LibertyKillsIT extends ServerKills {

    @Override
    ServerProcess server(ServerProcess.Setup setup) {
        return new LibertyProcess(setup);
    }

    @Override
    int instants() {
        return 1;
    }
}
