package io.github.postdeploy.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports for processes that are started later. They lie below those that systems give to connections: one of these
 * could take such a port meanwhile. Safe for use by several threads.
 */
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int COUNT = 12_000;
    private static final int TRIES = 1_000;

    private static final Set<Integer> GIVEN = new HashSet<>();

    private FreePorts() {}

    /** One that nobody listens on, at 127.0.0.1, and that was not given to anybody in this JVM. */
    public static synchronized int next() {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = FIRST + ThreadLocalRandom.current().nextInt(COUNT);
            if (!GIVEN.contains(port) && isFree(port)) {
                GIVEN.add(port);
                return port;
            }
        }
        throw new IllegalStateException("No port is free from " + FIRST + " to " + (FIRST + COUNT - 1) + ".");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
