package io.github.postdeploy.bench;

/** Makes contestants on Spring Batch. */
final class SpringPeers implements PeerFactory {

    @Override
    public Contestant enter(Server server, String name, boolean cursor, int chunkSize) throws Exception {
        return new SpringBatch(name, server.pool(4), cursor ? SpringReader.CURSOR : SpringReader.PAGING, chunkSize);
    }
}
