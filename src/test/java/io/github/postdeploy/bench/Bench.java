package io.github.postdeploy.bench;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Measures, and writes the results page. */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        Options options = Options.read();
        try (Server server = Server.start()) {
            new Tuning(server, options).run();
        }
        System.exit(0);
    }
}
