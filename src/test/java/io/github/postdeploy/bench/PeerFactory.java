package io.github.postdeploy.bench;

/** Makes the contestants of another library, which only the profile bench has on its class path. */
interface PeerFactory {

    /** How many rows Spring Batch was fastest with, of those that {@link Tuning} tries. */
    int CHUNK_SIZE = 5_000;

    static PeerFactory springBatch() throws ReflectiveOperationException {
        return (PeerFactory) Class.forName("io.github.postdeploy.bench.SpringPeers")
                .getDeclaredConstructor()
                .newInstance();
    }

    Contestant enter(Server server, String name, boolean cursor, int chunkSize) throws Exception;
}
